import type { Ack, ErrorBody } from "#server/protocol/errors.ts";
import type { VisitorMessage } from "#server/protocol/visitor-events.ts";
import { isRefusal } from "./connection.ts";
import { nextToSend, type Pending } from "./queue.ts";

type Ways = {
  /** One name per inbox: tabs of a site take turns. */
  lock: string;
  /** As all tabs see it. */
  queue: () => Pending[];
  ready: () => boolean;
  send: (item: Pending) => Promise<Ack<{ message: VisitorMessage }>>;
  taken: (item: Pending, message: VisitorMessage) => void;
  refused: (item: Pending, reason: string) => void;
};

const pauseMs = 2_000;
const longestPauseMs = 60_000;
const triesOfABrokenServer = 5;

/** Sends what waits, strictly in order, one at a time; an item leaves the queue only with the server's word. */
export function makeSender(ways: Ways) {
  let running = false;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  return async function sendAll() {
    if (running) return;
    running = true;
    clearTimeout(retry);
    try {
      while (ways.ready() && nextToSend(ways.queue())) {
        const pause = await inTurn(ways.lock, sendNext);
        if (pause === null) continue;
        retry = setTimeout(sendAll, pause);
        break;
      }
    } finally {
      running = false;
    }
  };

  /** Answers how long to wait before the next try, or null to go on. */
  async function sendNext() {
    // Another tab may have sent it while this one waited for its turn.
    const item = nextToSend(ways.queue());
    if (!item || !ways.ready()) return null;
    let answer: Ack<{ message: VisitorMessage }>;
    try {
      answer = await ways.send(item);
    } catch {
      return pauseAfter(++failures);
    }
    if (!isRefusal(answer)) {
      failures = 0;
      ways.taken(item, answer.message);
      return null;
    }
    if (isPassing(answer, ++failures)) return answer.error.retryAfterMs ?? pauseAfter(failures);
    failures = 0;
    ways.refused(item, answer.error.message);
    return null;
  }
}

function isPassing({ error }: ErrorBody, failures: number) {
  if (error.code === "internal") return failures < triesOfABrokenServer;
  return error.code === "too_many_requests" || error.code === "unavailable";
}

function pauseAfter(failures: number) {
  return Math.min(pauseMs * 2 ** (failures - 1), longestPauseMs);
}

/** Pages without a secure origin have no locks; the server knows a `clientId` that it has seen. */
function inTurn<Result>(lock: string, act: () => Promise<Result>): Promise<Result> {
  return navigator.locks ? navigator.locks.request(lock, act) : act();
}
