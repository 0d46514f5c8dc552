"use client";

import { useLocale } from "next-intl";

import type { Locale } from "#db/vocabulary.ts";
import { spokenLocale } from "../../../../_words/locale.ts";

/** Which of the two languages of a policy's texts the reader reads. */
export function useSpoken(): Locale {
  return spokenLocale(useLocale());
}
