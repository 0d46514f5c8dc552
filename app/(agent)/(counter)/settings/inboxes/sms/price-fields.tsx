"use client";

import { useTranslations } from "next-intl";

import { Field, TextInput } from "../../../../../_ui/field.tsx";
import type { SmsDraft } from "./draft.ts";

type PriceFieldsProps = {
  draft: SmsDraft;
  errors: Record<string, string>;
  onChange: (patch: Partial<SmsDraft>) => void;
};

/** What a segment costs, for whoever knows: carriers tell it by country and contract, not by their API. */
export function PriceFields({ draft, errors, onChange }: PriceFieldsProps) {
  const t = useTranslations("settings.inboxes.sms");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_5.5rem] items-start gap-x-3">
      <Field label={t("price")} error={errors["segmentPrice.amount"]} hint={t("priceHint")}>
        {(field) => (
          <TextInput
            {...field}
            name="segmentPrice.amount"
            inputMode="decimal"
            value={draft.price}
            onChange={(event) => onChange({ price: event.target.value })}
            maxLength={20}
            autoComplete="off"
            placeholder={t("pricePlaceholder")}
            className="tabular"
          />
        )}
      </Field>
      <Field label={t("currency")} error={errors["segmentPrice.currency"]}>
        {(field) => (
          <TextInput
            {...field}
            name="segmentPrice.currency"
            list="currencies"
            value={draft.currency}
            onChange={(event) => onChange({ currency: event.target.value.toUpperCase() })}
            maxLength={3}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <datalist id="currencies">
        {usual.map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
    </div>
  );
}

/** Any other may be typed. */
const usual = ["EUR", "USD", "GBP", "CHF", "CAD", "AUD", "MAD", "XOF", "SEK", "NOK", "DKK", "PLN", "CZK", "BRL", "INR"];
