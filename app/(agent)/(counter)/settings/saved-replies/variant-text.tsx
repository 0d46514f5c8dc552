"use client";

import { useTranslations } from "next-intl";

import { findWrongVariable } from "#server/protocol/reply-variables.ts";
import { yardstickOf } from "../../../../_client/profiles.ts";
import { Field } from "../../../../_ui/field.tsx";
import { LengthMark } from "../../replies/length-mark.tsx";
import { measureReply } from "../../replies/reply-length.ts";
import { tooLongFor } from "./cell-length.ts";
import { type Cell, idOf, type ReplyDraft } from "./reply-draft.ts";
import { TextWithVariables } from "./text-with-variables.tsx";
import { VariantPreview } from "./variant-preview.tsx";

type VariantTextProps = {
  cell: Cell;
  draft: ReplyDraft;
  error: string | undefined;
  isReadOnly: boolean;
  onWrite: (text: string) => void;
};

export function VariantText({ cell, draft, error, isReadOnly, onWrite }: VariantTextProps) {
  const t = useTranslations("settings.savedReplies");
  const names = useTranslations("replies");
  const text = draft.texts[idOf(cell)] ?? "";
  const found = findWrongVariable(text);
  // Braces that are open may be about to be closed.
  const wrong = found?.written === "{{" ? null : found;
  const label = t("variant", {
    channel: names(`channels.${cell.channel}`),
    language: names(`languages.${cell.locale}`),
  });
  return (
    <div className="grid gap-3">
      <Field label={label} error={error ?? (wrong ? t("wrongVariable", wrong) : undefined)} hint={t("textHint")}>
        {(field) => (
          <TextWithVariables {...field} lang={cell.locale} text={text} isReadOnly={isReadOnly} onChange={onWrite} />
        )}
      </Field>
      <LengthLine cell={cell} draft={draft} text={text} />
      <VariantPreview text={text} locale={cell.locale} />
    </div>
  );
}

/** How long it is for the channel; where there is nothing, what is used instead. */
function LengthLine({ cell, draft, text }: { cell: Cell; draft: ReplyDraft; text: string }) {
  const t = useTranslations("settings.savedReplies");
  const names = useTranslations("replies");
  const { channel, locale } = cell;
  if (text.trim() === "") {
    const hasAny = channel !== "any" && Boolean(draft.texts[idOf({ channel: "any", locale })]?.trim());
    const fallback = { channel: names("channels.any"), language: locale };
    return <p className="text-13 text-muted">{hasAny ? t("fallsBack", fallback) : t("fallsBackNowhere")}</p>;
  }
  if (channel === "any") {
    const tooLong = tooLongFor(draft, cell, yardstickOf).map((one) => names(`channels.${one}`));
    return tooLong.length > 0 && <p className="text-13 text-due">{t("anyLong", { channels: tooLong.join(", ") })}</p>;
  }
  const yardstick = yardstickOf(channel);
  if (!yardstick) return null;
  const measured = measureReply({ text: text.trim(), locale }, yardstick);
  return (
    <p className="text-13">
      <LengthMark {...{ measured, locale }} guidance={yardstick.guidance} />
    </p>
  );
}
