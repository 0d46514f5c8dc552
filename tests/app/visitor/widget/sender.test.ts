import { expect, test, vi } from "vitest";

import type { Pending } from "#app/(visitor)/widget/panel/conversation/queue.ts";
import { refused, without } from "#app/(visitor)/widget/panel/conversation/queue.ts";
import { makeSender } from "#app/(visitor)/widget/panel/conversation/sender.ts";
import type { Ack, ErrorCode } from "#server/protocol/errors.ts";
import type { VisitorMessage } from "#server/protocol/visitor-events.ts";
import { waiting, written } from "./written.ts";

test("what waits leaves in order, one at a time", async () => {
  const desk = makeDesk(["a", "b", "c"]);
  await desk.sendAll();
  expect(desk.log).toEqual(["> a", "< a", "> b", "< b", "> c", "< c"]);
  expect(desk.queue()).toEqual([]);
});

test("asking twice sends once", async () => {
  const desk = makeDesk(["a"]);
  await Promise.all([desk.sendAll(), desk.sendAll()]);
  expect(desk.log).toEqual(["> a", "< a"]);
});

test("two tabs take turns over one queue, and send each message once", async () => {
  const one = makeDesk(["a", "b", "c"]);
  const other = makeSender(one.ways);
  await Promise.all([one.sendAll(), other()]);
  expect(one.log.filter((line) => line.startsWith(">"))).toEqual(["> a", "> b", "> c"]);
});

test("a message stays in the queue until the server has confirmed it", async () => {
  const desk = makeDesk(["a", "b"]);
  desk.answers.set("a", () => Promise.reject(new Error("timed out")));
  await desk.sendAll();
  expect(desk.queue()).toEqual(["a", "b"]);
  desk.answers.clear();
  await desk.sendAll();
  expect(desk.log).toEqual(["> a", "> a", "< a", "> b", "< b"]);
});

test("a refused message stays with its reason while the others leave", async () => {
  const desk = makeDesk(["a", "b"]);
  desk.answers.set("a", () => refusal("refused", "Too long"));
  await desk.sendAll();
  expect(desk.items()).toMatchObject([{ clientId: "a", refusal: "Too long" }]);
  expect(desk.log).toEqual(["> a", "> b", "< b"]);
});

test.each<ErrorCode>(["too_many_requests", "unavailable", "internal"])(
  "%s holds the queue back, then it goes on in order",
  async (code) => {
    vi.useFakeTimers();
    try {
      const desk = makeDesk(["a", "b"]);
      desk.answers.set("a", () => refusal(code, "Later"));
      await desk.sendAll();
      expect(desk.queue()).toEqual(["a", "b"]);
      desk.answers.clear();
      await vi.advanceTimersByTimeAsync(2_000);
      await vi.waitFor(() => expect(desk.queue()).toEqual([]));
      expect(desk.log).toEqual(["> a", "> a", "< a", "> b", "< b"]);
    } finally {
      vi.useRealTimers();
    }
  },
);

test("nothing leaves while there is no connection", async () => {
  const desk = makeDesk(["a"]);
  desk.ways.ready = () => false;
  await desk.sendAll();
  expect(desk.log).toEqual([]);
});

/** A queue, and a far side that takes everything unless told otherwise. */
function makeDesk(ids: string[]) {
  let items = ids.map((id) => waiting(id));
  const log: string[] = [];
  const answers = new Map<string, () => Promise<Ack<{ message: VisitorMessage }>>>();
  const ways = {
    lock: `desk ${Math.random()}`,
    queue: () => items,
    ready: () => true,
    async send({ clientId }: Pending) {
      log.push(`> ${clientId}`);
      await Promise.resolve();
      return answers.get(clientId)?.() ?? { message: written(1, { mine: true, clientId }) };
    },
    taken(item: Pending) {
      log.push(`< ${item.clientId}`);
      items = without(items, item.clientId);
    },
    refused(item: Pending, reason: string) {
      items = refused(items, item.clientId, reason);
    },
  };
  const queue = () => items.map((item) => item.clientId);
  return { sendAll: makeSender(ways), ways, log, answers, queue, items: () => items };
}

function refusal(code: ErrorCode, message: string) {
  return Promise.resolve({ error: { code, message } });
}
