"use client";

import { Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo } from "react";

import { makeGsmSafe } from "#adapters/sms/profile/gsm-safe.ts";
import { countSegments } from "#adapters/sms/profile/segments.ts";
import { smsProfile } from "#adapters/sms/profile.ts";
import { Button } from "../../../../../_ui/button.tsx";
import { cx } from "../../../../../_ui/class-names.ts";

type SmsGaugeProps = { text: string; onChange: (text: string) => void };

const mostNamed = 8;

/** What the words cost on their way: messages, the alphabet they need, and which characters ask for the dearer one. */
export function SmsGauge({ text, onChange }: SmsGaugeProps) {
  const t = useTranslations("composer.sms");
  const shown = useDeferredValue(text);
  const counted = useMemo(() => countSegments(shown), [shown]);
  if (shown === "") return null;
  const { encoding, segments, left, offending } = counted;
  const safe = makeGsmSafe(text);
  const saves = safe !== text && countSegments(safe).segments < segments;
  const isLong = [...shown].length > smsProfile.guidance.tooLongCharacters;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 pb-2 text-12 text-muted">
      <span className={cx("tabular", isLong ? "font-medium text-breach" : segments > 1 && "font-medium text-due")}>
        {t("segments", { count: segments, left })}
      </span>
      <span>{t(encoding === "GSM-7" ? "gsm" : "ucs")}</span>
      {offending.length > 0 && (
        <span className="flex flex-wrap items-center gap-1">
          {t("because")}
          {offending.slice(0, mostNamed).map((character) => (
            <kbd
              key={character}
              className="min-w-5 rounded-4 border border-due/40 bg-due-soft px-1 text-center text-13 text-due"
            >
              {nameOf(character)}
            </kbd>
          ))}
          {offending.length > mostNamed && "…"}
        </span>
      )}
      {safe !== text && (
        <Button
          size="small"
          tone="quiet"
          icon={<Sparkles className="size-3" aria-hidden />}
          onClick={() => onChange(safe)}
          className={saves ? "text-accent" : ""}
        >
          {t("makeSafe")}
        </Button>
      )}
      {isLong && <span>{t("long")}</span>}
    </div>
  );
}

/** What cannot be seen is named by its number. */
function nameOf(character: string): string {
  if (!/^[\s\p{Cf}]$/u.test(character)) return character;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
