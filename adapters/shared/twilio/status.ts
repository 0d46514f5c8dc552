import type { Receipt } from "../../contract/channel.ts";
import { meaningOf, onceMoreAfterMs } from "./codes.ts";
import type { Form } from "./signature.ts";

/**
 * A status callback as a receipt. Whatever Twilio says of a message shows that it has it, and that is what "sent" means;
 * `partId` is from the address that was given with the message.
 */
export function receiptOf(form: Form, partId: string | null, at: number): Receipt {
  const status = form.MessageStatus ?? form.SmsStatus ?? "";
  const common = { kind: "receipt" as const, partId, providerId: form.MessageSid ?? form.SmsSid ?? null, at };
  if (status === "delivered" || status === "read") return { ...common, state: status, reason: null };
  if (status !== "failed" && status !== "undelivered" && status !== "canceled") {
    return { ...common, state: "sent", reason: null };
  }
  const code = Number(form.ErrorCode) || null;
  const words = form.ErrorMessage || status;
  const failed = { ...common, state: "failed" as const, reason: code ? `${words} (${code})` : words };
  const meaning = meaningOf(code);
  if (meaning?.kind === "permanent") return { ...failed, code: meaning.reason };
  if (meaning?.kind === "once_more") return { ...failed, code: meaning.reason, retryAfterMs: onceMoreAfterMs() };
  if (meaning?.kind === "slower") return { ...failed, code: "too_fast", retryAfterMs: 60_000 };
  return failed;
}
