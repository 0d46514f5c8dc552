import { z } from "zod";

/** Refusals a caller can fix. HTTP and socket acknowledgements answer the same shape. */
export const errorCodes = [
  "unauthenticated",
  "forbidden",
  "not_found",
  "invalid",
  "conflict",
  "too_large",
  "unsupported_type",
  "refused",
  "too_many_requests",
  "unavailable",
  "internal",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Why a channel will not carry a message (code `refused`, HTTP 422). */
export const refusalReasons = [
  "too_long",
  "empty",
  "outside_reply_window",
  "recipient_opted_out",
  "recipient_unreachable",
  "attachment_refused",
  "credentials_refused",
  "write_first_forbidden",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/**
 * `message` is a sentence in the caller's language that says what to do; `field` names the input it is about, `fields`
 * all that are wrong, each with its own sentence; `reason` is set with `refused`; `reference` finds an `internal` error
 * in the log; `retryAfterMs` comes with `too_many_requests`.
 */
export const errorBody = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    field: z.string().optional(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    reason: z.enum(refusalReasons).optional(),
    reference: z.string().optional(),
    retryAfterMs: z.number().optional(),
    details: z.unknown().optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorBody>;

/** What a socket acknowledgement carries: the value, or the same error that HTTP would answer. */
export type Ack<Value> = Value | ErrorBody;
