"use client";

import { useLocale } from "next-intl";

import { speak } from "../../_client/language.ts";

const names = { en: "English", fr: "Français" } as const;

export function LanguageSwitch() {
  const locale = useLocale();
  const other = locale === "fr" ? "en" : "fr";
  return (
    <button
      type="button"
      lang={other}
      onClick={() => {
        speak(other);
        window.location.reload();
      }}
      className="h-8 rounded-6 px-3 text-13 text-muted hover:bg-hover hover:text-text"
    >
      {names[other]}
    </button>
  );
}
