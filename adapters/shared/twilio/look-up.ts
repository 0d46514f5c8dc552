import type { LookupResult, OutboundPart } from "../../contract/channel.ts";
import type { TwilioClient } from "./request-client.ts";

/** Clocks differ, and Twilio's dates have no smaller parts than seconds. */
const clocksDifferMs = 60_000;

/**
 * Twilio takes no key of ours, so a part is looked for among what was sent there since, under the words that went out. A
 * list that fails is asked again.
 */
export async function lookUpTwilio(
  twilio: TwilioClient,
  part: Pick<OutboundPart, "unanswered" | "handedOverAt">,
  sent: { to: string; body: string; now: number },
): Promise<LookupResult> {
  if (!part.unanswered) return { kind: "never_sent" };
  const since = new Date((part.handedOverAt ?? sent.now) - clocksDifferMs);
  const listed = await twilio.messages.list({ to: sent.to, limit: 200 });
  const alike = listed.filter(
    (one) => one.direction !== "inbound" && one.dateCreated >= since && (one.body ?? "") === sent.body,
  );
  const oldestFirst = alike.toSorted((a, b) => a.dateCreated.getTime() - b.dateCreated.getTime());
  return { kind: "candidates", providerIds: oldestFirst.map((one) => one.sid) };
}
