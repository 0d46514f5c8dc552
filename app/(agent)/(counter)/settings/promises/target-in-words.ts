import type { Target } from "#adapters/contract/targets.ts";
import { shortDuration } from "../../../../_words/duration.ts";

/** "4 h of opening hours": the number, and by which clock. */
export function targetInWords({ ms, basis }: Pick<Target, "ms" | "basis">, locale: string): string {
  const said = shortDuration(ms, locale);
  if (basis === "wall") return locale === "fr" ? `${said}, jour et nuit` : `${said}, day and night`;
  return locale === "fr" ? `${said} d’ouverture` : `${said} of opening hours`;
}
