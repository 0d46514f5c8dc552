import type { Arrived, ReadingHost } from "../../contract/reading.ts";
import { type EngineItem, messageKey } from "./item.ts";
import { isOwnId } from "./own-ids.ts";

/** Everything before it was taken in. */
export type Cursor = { seenAt: number };

const atOnce = 100;

/** Puts what a page tells into the ledger, in order. */
export type Intake = {
  add(item: EngineItem, partId?: string | null): void;
  /** Resolves once everything that was added is on disk. From then on the cursor follows what comes. */
  caughtUp(seenAt: number): Promise<void>;
  /** Rejects when the disk did not take something. */
  failed: Promise<never>;
  settled(): Promise<void>;
};

/** `openedAt`: what was written before is found again; what comes later is seen as it comes. */
export function openIntake(host: Pick<ReadingHost<unknown>, "accept" | "inbox">, openedAt: number): Intake {
  const waiting: { arrived: Arrived; at: number }[] = [];
  let seenAt: number | null = null;
  let last: Promise<void> = Promise.resolve();
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);

  async function drain() {
    for (let batch = waiting.splice(0, atOnce); batch.length > 0; batch = waiting.splice(0, atOnce)) {
      if (seenAt !== null) seenAt = Math.max(seenAt, ...batch.map(({ at }) => at));
      const arrived = batch.map((one) => one.arrived);
      await host.accept(arrived, seenAt === null ? undefined : ({ seenAt } satisfies Cursor));
    }
  }
  function work(job: () => Promise<void>) {
    last = last.then(job);
    last.catch(fail);
    return last;
  }

  return {
    failed,
    add(item, partId = null) {
      const arrived = arrivedOf(host.inbox.id, item, { partId, openedAt });
      if (!arrived) return;
      // Receipts say nothing of how far the messages of others were seen.
      waiting.push({ arrived, at: item.kind === "message" ? item.at : 0 });
      void work(drain).catch(() => undefined);
    },
    caughtUp: (at) =>
      work(async () => {
        await drain();
        seenAt = Math.max(seenAt ?? 0, at);
        await host.accept([], { seenAt } satisfies Cursor);
      }),
    settled: () => last.catch(() => undefined),
  };
}

/** Null: it is what we sent ourselves, or what became of what we did not. */
function arrivedOf(
  inboxId: string,
  item: EngineItem,
  { partId, openedAt }: { partId: string | null; openedAt: number },
): Arrived | null {
  if (item.kind === "message" && item.fromMe && isOwnId(inboxId, item.id)) return null;
  if (item.kind === "ack" && partId === null && !isOwnId(inboxId, item.id)) return null;
  return {
    key: keyOf(item),
    // The same for both addresses of a person, so that what they say stays in order.
    peer: [item.peer.wid, item.peer.alias].find((one) => one?.endsWith("@c.us")) ?? item.peer.wid,
    // The network counts in seconds.
    source: item.kind === "message" && item.at < openedAt - 1000 ? "list" : "browser",
    raw: new TextEncoder().encode(JSON.stringify(item)),
    ...(partId === null ? {} : { meta: { partId } }),
  };
}

function keyOf(item: EngineItem): string {
  if (item.kind === "message") return messageKey(item);
  if (item.kind === "ack") return `ack:${item.id}:${item.ack}`;
  if (item.kind === "edited") return `edited:${messageKey(item)}:${item.at}`;
  return `${item.kind}:${item.kind === "reaction" ? item.id : messageKey(item)}`;
}
