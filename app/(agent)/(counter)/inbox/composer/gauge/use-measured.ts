"use client";

import { useLocale } from "next-intl";
import { useDeferredValue, useMemo } from "react";

import { languageOf } from "#adapters/contract/guidance/language.ts";
import { measure } from "#adapters/contract/guidance/measure.ts";
import type { Yardstick } from "#adapters/contract/guidance/measured.ts";

/** The draft as the server will measure it. A key is drawn first, then what it means for the gauge. */
export function useMeasured(text: string, yardstick: Yardstick) {
  const locale = useLocale() === "fr" ? "fr" : "en";
  const shown = useDeferredValue(text);
  return useMemo(() => {
    const language = languageOf(shown, locale);
    return { text: shown, language, measured: measure(shown, { ...yardstick, language }) };
  }, [shown, yardstick, locale]);
}
