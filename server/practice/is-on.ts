import type { Context } from "#server/context.ts";
import type { PracticeReason } from "#server/protocol/practice.ts";

/** On until the first real inbox exists, unless the operator says otherwise. */
export function practiceState(ctx: Context): { on: boolean; why: PracticeReason } {
  const { practice } = ctx.config;
  if (practice !== null) return { on: practice, why: "operator" };
  const isReal = ctx.inboxes.all().some((inbox) => inbox.channel !== "webchat" && !inbox.settings.practice);
  return isReal ? { on: false, why: "real_inbox" } : { on: true, why: "no_real_inbox" };
}
