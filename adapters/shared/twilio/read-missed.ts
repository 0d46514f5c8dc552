import { z } from "zod";

import type { Arrived, ReadingHost } from "../../contract/reading.ts";
import { pause } from "../back-off.ts";
import type { TwilioAccount } from "./account.ts";
import { openTwilio, type TwilioClient } from "./request-client.ts";

/** Of which messages this inbox is: those to an address of its own, or those of a service. */
export type Ours = { to?: string | undefined; messagingServiceSid?: string | undefined };

const everyMs = 3 * 60_000;
/** Twilio lists a message a little after it tried to hand it over. */
const overlapMs = 10 * 60_000;
const mostAtOnce = 5_000;

const watermark = z.object({ throughAt: z.number() });

/**
 * Twilio tries a webhook once. What was lost while this server was away is found in its list of messages: from the last
 * look on, ten minutes more to be safe. What came already is recognised by its SID.
 */
export async function readMissed(host: ReadingHost<TwilioAccount>, ours: Ours): Promise<void> {
  const twilio = openTwilio(host.inbox.config, { allowPrivateHosts: host.allowPrivateHosts });
  while (!host.signal.aborted) {
    const startedAt = host.now();
    const known = watermark.safeParse(await host.cursor());
    const missed = known.success ? await listSince(twilio, ours, known.data.throughAt - overlapMs) : [];
    await host.accept(missed, { throughAt: startedAt });
    host.caughtUp();
    await pause(everyMs, host.signal);
  }
}

async function listSince(twilio: TwilioClient, { to, messagingServiceSid }: Ours, since: number) {
  const found = await twilio.messages.list({
    ...(to ? { to } : {}),
    dateSentAfter: new Date(since),
    limit: mostAtOnce,
    pageSize: 1_000,
  });
  const inbound = found.filter(
    (one) => one.direction === "inbound" && (to !== undefined || one.messagingServiceSid === messagingServiceSid),
  );
  const arrived: Arrived[] = [];
  // Oldest first, as they were written.
  for (const { sid, from, body, dateCreated, numMedia } of inbound.toReversed()) {
    const files = Number(numMedia) > 0 ? await twilio.messages(sid).media.list({ limit: 10 }) : [];
    const media = files.map((file) => ({
      url: `https://api.twilio.com${file.uri.replace(/\.json$/, "")}`,
      contentType: file.contentType,
    }));
    const message = { sid, from, body, dateCreated: dateCreated.toISOString() };
    const raw = new TextEncoder().encode(JSON.stringify({ message, media }));
    arrived.push({ key: sid, peer: from, source: "list", raw, meta: { at: dateCreated.getTime() } });
  }
  return arrived;
}
