"use client";

import { useTranslations } from "next-intl";

import { type PhoneChannel, type PracticePhoneView, practiceTroubleOf } from "#server/protocol/practice.ts";
import { useSetTrouble } from "../../../../_client/practice.ts";
import { say } from "../../../../_client/undo.ts";
import { Field, Select } from "../../../../_ui/field.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";

type TroubleProps = { channel: PhoneChannel; number: string; phone: PracticePhoneView };

/** Errors on demand: what the network makes of answers to this telephone. */
export function Trouble({ channel, number, phone }: TroubleProps) {
  const t = useTranslations("practice.phones");
  const problemText = useProblemText();
  const setTrouble = useSetTrouble(channel);
  return (
    <Field label={t("network")} className="border-t border-line bg-ground px-3 pt-2 pb-4">
      {(field) => (
        <Select
          {...field}
          value={phone.trouble ?? ""}
          onChange={(event) =>
            setTrouble(number, practiceTroubleOf(event.target.value)).catch((error: unknown) =>
              say(problemText(error), { tone: "problem" }),
            )
          }
        >
          <option value="">{t("troubles.none")}</option>
          {phone.troubles.map((trouble) => (
            <option key={trouble} value={trouble}>
              {t(`troubles.${trouble}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
