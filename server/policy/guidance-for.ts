import type { Yardstick } from "#adapters/contract/guidance/measured.ts";
import { segmentCounting } from "#adapters/sms/profile/counting.ts";
import type { Channel } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { Whose } from "./whose.ts";

/** Where a draft would go, and to whom. Absent: any inbox, or any provider, of the channel. */
export type Where = { channel: Channel; provider?: string | undefined; inboxId?: string | undefined };

/** By what drafts are measured there: the policy in force. What the carrier takes, and its unit, are no policy. */
export function guidanceFor(ctx: Context, where: Where, whose: Whose = { teamId: null, tier: null }): Yardstick {
  const { adapter, inbox } = carrierOf(ctx, where);
  const { unit, hardCharacters, screen } = adapter.profile.guidance;
  const subject = { channel: where.channel, inboxId: where.inboxId ?? null, ...whose };
  const guidance = { ...ctx.policies.effective(subject, ctx.now()).guidance, unit, hardCharacters, screen };
  if (guidance.unit !== "segments") return { guidance };
  const segmentPrice = inbox?.adapter.segmentPrice?.(inbox.config);
  return { guidance, ...segmentCounting, ...(segmentPrice ? { segmentPrice } : {}) };
}

function carrierOf(ctx: Context, { channel, provider, inboxId }: Where) {
  const inbox = inboxId === undefined ? undefined : ctx.inboxes.byId(inboxId);
  if (inbox === null || (inbox && inbox.channel !== channel)) {
    throw new AppError(
      "invalid",
      {
        en: "There is no such inbox on this channel. Leave the inbox out to measure by the channel.",
        fr: "Cette boîte n’existe pas sur ce canal. Omettez-la pour mesurer selon le canal.",
      },
      { field: "inboxId" },
    );
  }
  const wanted = provider ?? inbox?.provider;
  const ofChannel = ctx.inboxes.adapters.filter((adapter) => adapter.channel === channel);
  const adapter = wanted === undefined ? ofChannel[0] : ofChannel.find((each) => each.provider === wanted);
  if (adapter) return { adapter, inbox };
  const providers = ofChannel.map((each) => each.provider).join(", ");
  throw ofChannel.length === 0
    ? new AppError(
        "invalid",
        { en: "No inbox can be on this channel.", fr: "Aucune boîte n’utilise ce canal." },
        { field: "channel" },
      )
    : new AppError(
        "invalid",
        { en: `This channel is carried by: ${providers}.`, fr: `Ce canal est porté par\u202f: ${providers}.` },
        { field: "provider" },
      );
}
