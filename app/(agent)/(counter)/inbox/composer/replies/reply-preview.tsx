"use client";

import { useTranslations } from "next-intl";

import { measure } from "#adapters/contract/guidance/measure.ts";
import { type Locale, locales } from "#db/vocabulary.ts";
import type { Chosen } from "#server/protocol/reply-variants.ts";
import { yardstickOf } from "../../../../../_client/profiles.ts";
import { useYardstick } from "../../../../../_client/use-yardstick.ts";
import { cx } from "../../../../../_ui/class-names.ts";
import { LengthMark } from "../../../replies/length-mark.tsx";
import { ReplyWords } from "../../../replies/reply-words.tsx";
import type { About, Variant } from "./picked-reply.ts";

type ReplyPreviewProps = {
  chosen: Chosen<Variant>;
  text: string;
  about: About;
  locale: Locale;
  onLocale: (locale: Locale) => void;
};

/** What would be inserted, and what is remarkable about it, before it is. */
export function ReplyPreview({ chosen, text, about, locale, onLocale }: ReplyPreviewProps) {
  const t = useTranslations("replies");
  const channels = useTranslations("replies.channels");
  const { variant, isOtherLanguage, isOtherChannel } = chosen;
  const yardstick = useAboutYardstick(about);
  const differs = isOtherLanguage
    ? t("noneIn", { wanted: locale, taken: variant.locale })
    : isOtherChannel && t("noneFor", { wanted: channels(about.channel), taken: channels(variant.channel) });
  return (
    <section aria-label={t("preview")} className="flex min-h-0 flex-col gap-2 border-t border-line bg-ground p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-muted">
        <span>
          {channels(variant.channel)} · {t(`languages.${variant.locale}`)}
        </span>
        {yardstick && (
          <LengthMark
            measured={measure(text, { ...yardstick, language: variant.locale })}
            guidance={yardstick.guidance}
            locale={variant.locale}
          />
        )}
        <LanguageSwitch locale={locale} onChange={onLocale} />
      </div>
      {differs && <p className="text-13 text-due">{differs}</p>}
      <p lang={variant.locale} className="max-h-36 min-h-0 overflow-y-auto text-14 break-words whitespace-pre-wrap">
        <ReplyWords text={text} />
      </p>
    </section>
  );
}

/** The very one by which the gauge will measure it. */
function useAboutYardstick({ channel, provider, inboxId, whose }: About) {
  const inForce = useYardstick(inboxId === null ? undefined : { channel, provider, inboxId }, whose);
  return inForce ?? yardstickOf(channel, provider);
}

/** Networks rarely tell which language somebody reads; whoever reads their words knows. */
function LanguageSwitch({ locale, onChange }: { locale: Locale; onChange: (locale: Locale) => void }) {
  const t = useTranslations("replies");
  return (
    <fieldset className="ml-auto flex gap-1">
      <legend className="sound-only">{t("customerReads")}</legend>
      {locales.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === locale}
          onClick={() => onChange(each)}
          className={cx(
            "h-6 rounded-4 px-2 text-12 hover:bg-hover pointer-coarse:h-10 pointer-coarse:px-3",
            "aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-accent",
          )}
        >
          {t(`languages.${each}`)}
        </button>
      ))}
    </fieldset>
  );
}
