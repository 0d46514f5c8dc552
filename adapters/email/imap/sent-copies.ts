import { backOff, pause } from "../../shared/back-off.ts";
import type { Accepted } from "../smtp/send.ts";
import type { ImapHost } from "./client.ts";
import { keepSent } from "./sent.ts";

const triesEach = 4;
const bytesAtMost = 64 * 1024 * 1024;

/**
 * Copies of what was sent, on their way into the folder of sent mail. Nobody waits for them, and when one cannot be put
 * there it is let go: the mail itself has arrived, and is in the conversation.
 */
export function sentCopies(host: ImapHost & { signal: AbortSignal }): {
  add(sent: Accepted): void;
  done(): Promise<void>;
} {
  let waiting: Accepted[] = [];
  let bytes = 0;
  let working: Promise<void> | null = null;
  return {
    add(sent) {
      if (bytes + sent.raw.length > bytesAtMost) return;
      bytes += sent.raw.length;
      waiting.push(sent);
      working ??= work().finally(() => {
        working = null;
      });
    },
    done: async () => {
      await working;
    },
  };

  async function work() {
    while (waiting.length > 0 && !host.signal.aborted) {
      const copies = waiting;
      waiting = [];
      await putAway(copies);
      bytes -= copies.reduce((sum, { raw }) => sum + raw.length, 0);
    }
  }

  async function putAway(copies: Accepted[]) {
    const waits = backOff(1_000, 60_000);
    for (let tries = 0; tries < triesEach && !host.signal.aborted; tries++) {
      const kept = await keepSent(host, copies).then(
        () => true,
        () => false,
      );
      if (kept) return;
      await pause(waits.next(), host.signal);
    }
  }
}
