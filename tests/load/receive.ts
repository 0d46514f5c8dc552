import { join } from "node:path";

import { requireInbox } from "#server/inboxes/show.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { openPlace } from "./place.ts";
import { receiveRaw, type Words, wordsOf } from "./raw-statements.ts";
import { note, percentile, report } from "./report.ts";

const rounds = 3;

/** Receiving a message, durably, against the same statements prepared by hand with 64 in each commit. */
export async function run() {
  const place = await openPlace();
  try {
    const messages = Array.from({ length: 10_000 }, (_, at) => wordsOf(at));
    await receive(place, messages.slice(0, 1_000), 64, "warm");
    const one = await receive(place, messages.slice(0, 1_500), 1, "one");
    const pairs: { ours: number; raw: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const ours = await receive(place, messages, 256, `round${round}`);
      const raw = receiveRaw(join(place.folder, "guichet.db"), place.inboxId, messages, `raw${round}`);
      pairs.push({ ours, raw });
    }
    note("receive, one at a time", one, "messages/s");
    note("receive, 256 at a time", median(pairs.map((pair) => pair.ours)), "messages/s");
    note("the same statements by hand, 64 a commit", median(pairs.map((pair) => pair.raw)), "messages/s");
    report("receive, ratio at 256", median(pairs.map((pair) => pair.ours / pair.raw)), {
      atLeast: 0.6,
      unit: "of raw",
    });
  } finally {
    await place.close();
  }
}

function median(values: number[]): number {
  return percentile(values, 0.5);
}

async function receive(
  place: Awaited<ReturnType<typeof openPlace>>,
  messages: Words[],
  atOnce: number,
  label: string,
): Promise<number> {
  const inbox = requireInbox(place.ctx, place.inboxId);
  const door = inbox.adapter.visitors;
  if (!door) throw new Error("web chat has no door");
  let next = 0;
  const startedAt = performance.now();
  const worker = async () => {
    for (let at = next++; at < messages.length; at = next++) {
      const message = messages[at];
      if (!message) return;
      const sent = { user: null, attachmentIds: [], locale: "en", timeZone: null, page: null, at: place.ctx.now() };
      const arrived = door.write({ ...sent, ...message, clientId: `${label}-${at}` });
      await acceptAndProcess(place.ctx, inbox, { ...arrived, source: "socket" });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (messages.length / (performance.now() - startedAt)) * 1000;
}
