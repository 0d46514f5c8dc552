import { languageOf } from "#adapters/contract/guidance/language.ts";
import { measure } from "#adapters/contract/guidance/measure.ts";
import type { Locale } from "#db/vocabulary.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import type { MeasureDraft, MeasuredDraft } from "#server/protocol/guidance.ts";
import { guidanceFor } from "./guidance-for.ts";
import { hintSentence } from "./hint-sentence.ts";

/** What the gauge of the composer shows, with the hints in the caller's words. */
export async function measureDraft(
  ctx: Context,
  actor: Actor,
  input: MeasureDraft,
  locale: Locale,
): Promise<MeasuredDraft> {
  requireRole(actor, "agent");
  const language = input.locale ?? languageOf(input.text, locale);
  const { hints, ...measured } = measure(input.text, { ...guidanceFor(ctx, input), language });
  return { ...measured, hints: hints.map((hint) => ({ ...hint, message: hintSentence(hint)[locale] })) };
}
