import { z } from "zod";

import { guidance } from "#adapters/contract/guidance/guidance.ts";
import { target } from "#adapters/contract/targets.ts";
import { channels, clockKinds, policyScopes } from "#db/vocabulary.ts";

const words = z.string().trim().min(1, "a sentence, please").max(600);
const sentence = z.object({ en: words, fr: words }).strict();
const hour = 3_600_000;

/** What is answered by itself. `{time}` stands for when the team is back, in the reader's time zone. */
export const offHoursAnswer = z
  .object({
    text: sentence,
    /** At most once in so long to the same person. */
    everyMs: z
      .number()
      .int()
      .min(hour)
      .max(30 * 24 * hour),
  })
  .strict();
/**
 * What is told once to whoever has waited so long within the opening hours. `{when}` stands for a sentence: by when the
 * answer usually comes, as measured, or that it is not known yet.
 */
export const nearlyLateAnswer = z
  .object({
    text: sentence,
    afterMs: z
      .number()
      .int()
      .min(10_000)
      .max(24 * hour),
  })
  .strict();

/**
 * What one layer says, in what differs from the layer below: each value replaces the one below as a whole. A target, or an
 * answer, that is null is not promised, or not given. Carriers' limits are no policy.
 */
export const policyValues = z
  .object({
    targets: z
      .object({ first_response: target.nullable(), next_response: target.nullable(), resolution: target.nullable() })
      .partial()
      .strict(),
    /** Share of conversations that should meet their targets, 0 to 1. */
    goal: z.number().min(0).max(1),
    guidance: guidance.omit({ unit: true, hardCharacters: true, screen: true }).partial().strict(),
    /** Whose opening hours count; absent: the default calendar's. */
    calendarId: z.string().min(1).max(64),
    answers: z
      .object({ off_hours: offHoursAnswer.nullable(), nearly_late: nearlyLateAnswer.nullable() })
      .partial()
      .strict(),
  })
  .partial()
  .strict();
export type PolicyValues = z.infer<typeof policyValues>;

/** Which layer: of a channel, and on it of an inbox, a team or a tier of customers (`scopeId`: id, id, or name). */
const layer = {
  channel: z.enum(channels),
  scope: z.enum(policyScopes).default("channel"),
  scopeId: z.string().trim().max(64).default(""),
};

/**
 * `POST /policies`: a new version of a layer, whole; empty values give it up. `effectiveFrom`: absent for at once, never in
 * the past.
 */
export const changePolicy = z
  .object({
    ...layer,
    values: policyValues,
    effectiveFrom: z.number().int().positive().optional(),
    comment: z.string().trim().max(500).nullable().default(null),
    /** The newest version of the layer that its writer has seen, null for none: refused when there is a newer one. */
    basedOn: z.string().max(64).nullable().optional(),
  })
  .strict();
export type ChangePolicy = z.infer<typeof changePolicy>;

export const policyVersion = z.object({
  id: z.string(),
  channel: z.enum(channels),
  scope: z.enum(policyScopes),
  scopeId: z.string(),
  /** Of the inbox, team or tier; null for the channel itself, and for an inbox that was removed. */
  scopeName: z.string().nullable(),
  effectiveFrom: z.number().int(),
  values: policyValues,
  comment: z.string().nullable(),
  /** Who changed it; null: the product itself, or somebody with a token. */
  createdBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  createdAt: z.number().int(),
  /** `replaced`: by a newer one with the same date, before or after it came. */
  state: z.enum(["past", "in_force", "planned", "replaced"]),
});
export type PolicyVersionView = z.infer<typeof policyVersion>;

/** Names a layer. */
export type LayerKey = Pick<ChangePolicy, "channel" | "scope" | "scopeId">;

/** `GET /policies?channel=`: every version of every layer, newest first. */
export const listPolicies = z.object({ channel: z.enum(channels).optional() });

/** `GET /policies/effective?channel=&conversationId=`: by the conversation, its inbox, team and customer count. */
export const effectiveQuery = z.object({
  channel: z.enum(channels).optional(),
  conversationId: z.string().optional(),
  inboxId: z.string().optional(),
  teamId: z.string().optional(),
  tier: z.string().optional(),
  /** As if the layer of this scope said nothing: what a change of it is laid over. */
  without: z.enum(policyScopes).optional(),
  /** Epoch milliseconds; absent: now. */
  at: z.coerce.number().int().positive().optional(),
});

/** Which layer a value comes from; `profile` is the product's own default. */
export const valueSource = z.object({ scope: z.enum(["profile", ...policyScopes]), scopeId: z.string() });

export const effectivePolicy = z.object({
  channel: z.enum(channels),
  /** Names the versions that it is made of; `default` where there is none. */
  policyId: z.string(),
  targets: z.object({
    first_response: target.nullable(),
    next_response: target.nullable(),
    resolution: target.nullable(),
  }),
  goal: z.number(),
  guidance,
  calendarId: z.string(),
  answers: z.object({ off_hours: offHoursAnswer.nullable(), nearly_late: nearlyLateAnswer.nullable() }),
  /** By the path of a value, e.g. `targets.first_response`, `guidance.tooLongCharacters`. Absent: the profile's. */
  sources: z.record(z.string(), valueSource),
});
export type EffectivePolicy = z.infer<typeof effectivePolicy>;

/** Moments that show what opening hours make of a promise. */
export const arrivalOccasions = [
  "now",
  "opening",
  "before_closing",
  "after_closing",
  "before_day_off",
  "day_off",
] as const;
export type ArrivalOccasion = (typeof arrivalOccasions)[number];

/** `POST /policies/preview`: what a change would have meant to the last 30 days. */
export const previewPolicy = changePolicy.omit({ effectiveFrom: true, comment: true, basedOn: true });
export type PreviewPolicy = z.infer<typeof previewPolicy>;
export const policyPreview = z.object({
  /** Since when clocks were looked at: 30 days ago, or later where there are very many. */
  since: z.number().int(),
  /**
   * Of the clocks that ended since then and that the layer is about: how many, how many were kept, and how many would have
   * been; null: that would not be promised any more.
   */
  kinds: z.array(
    z.object({
      kind: z.enum(clockKinds),
      ended: z.number().int(),
      kept: z.number().int(),
      wouldHaveKept: z.number().int().nullable(),
    }),
  ),
  /** For the next 14 days: what came in at these times would be due when. `name`: of the holiday or exception. */
  dues: z.array(
    z.object({
      kind: z.enum(clockKinds),
      occasion: z.enum(arrivalOccasions),
      name: z.string().nullable(),
      startAt: z.number().int(),
      dueAt: z.number().int().nullable(),
      sentence: z.string(),
    }),
  ),
});
export type PolicyPreview = z.infer<typeof policyPreview>;
