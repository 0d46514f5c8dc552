import fc from "fast-check";
import { expect, test } from "vitest";

import {
  arrived,
  askFrom,
  type Conversation,
  caughtUp,
  countUnread,
  isElsewhere,
  merged,
  noConversation,
  stillPending,
  withOlder,
} from "#app/(visitor)/widget/panel/conversation/merge.ts";
import type { VisitorMessage, VisitorState } from "#server/protocol/visitor-events.ts";
import { waiting, written } from "./written.ts";

const answer = (messages: VisitorMessage[], over: Partial<VisitorState> = {}): VisitorState => ({
  conversationId: "one",
  messages,
  hasOlder: false,
  agentReadSeq: 0,
  agentsOnline: true,
  counter: { wait: null, away: null },
  waiting: null,
  resolved: false,
  ...over,
});
const seqs = (known: Conversation) => known.messages.map((message) => message.seq);

test("messages stand in the order of the conversation, each once, however they arrive", () => {
  const all = Array.from({ length: 12 }, (_, index) => written(index + 1));
  fc.assert(
    fc.property(fc.array(fc.subarray(all), { maxLength: 8 }), (batches) => {
      const known = batches.reduce(merged, []);
      const expected = [...new Set(batches.flat().map((message) => message.seq))].sort((a, b) => a - b);
      expect(known.map((message) => message.seq)).toEqual(expected);
    }),
  );
});

test("an acknowledgement that overtakes an answer does not make the next catch-up skip that answer", () => {
  const before = caughtUp(noConversation, answer([written(1)]));
  const known = arrived(before, written(3, { mine: true }), false);
  expect(known.cursor).toBe(1);
  expect(askFrom(known).after).toBeLessThan(2);
  expect(seqs(caughtUp(known, answer([written(1), written(2), written(3, { mine: true })])))).toEqual([1, 2, 3]);
});

test("whatever breaks, the screen equals the server's conversation after catching up", () => {
  const step = fc.record({ arrives: fc.boolean(), breaks: fc.boolean(), ackFirst: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let known = noConversation;
      let online = true;
      const server: VisitorMessage[] = [];
      for (const { arrives, breaks, ackFirst } of steps) {
        if (breaks) online = !online;
        if (breaks && online) known = caughtUp(known, answer(server.filter(({ seq }) => seq > askFrom(known).after)));
        const message = written(server.length + 1, { mine: ackFirst });
        server.push(message);
        if (ackFirst) known = arrived(known, message, false);
        // What comes by itself comes in order, and only while connected.
        if (arrives || online) online = online && arrives;
        if (online) known = arrived(known, message, true);
      }
      known = caughtUp(known, answer(server.filter(({ seq }) => seq > askFrom(known).after)));
      expect(seqs(known)).toEqual(server.map(({ seq }) => seq));
    }),
  );
});

test("catching up never takes a message away from an unbroken conversation", () => {
  const known = caughtUp(noConversation, answer([written(4), written(5)], { hasOlder: true }));
  const later = caughtUp(known, answer([written(5)], { hasOlder: false }));
  expect(seqs(later)).toEqual([4, 5]);
  expect(later.hasOlder).toBe(true);
});

test("another conversation replaces the one before it, whose numbers mean nothing there", () => {
  const known = caughtUp(noConversation, answer([written(40)]));
  const other = answer([written(1, { id: "elsewhere", conversationId: "two" })], { conversationId: "two" });
  expect(caughtUp(known, other)).toMatchObject({ id: "two", cursor: 1, messages: other.messages });
  expect(isElsewhere(known, written(41, { conversationId: "two" }))).toBe(true);
  expect(isElsewhere(known, written(41))).toBe(false);
});

test("the first message tells which conversation it made", () => {
  const known = arrived(noConversation, written(1, { mine: true }), false);
  expect(known.id).toBe("one");
  expect(isElsewhere(noConversation, written(1))).toBe(false);
});

test("a reply that was held and let go later is not missed", () => {
  const known = caughtUp(noConversation, answer([written(30), written(32, { mine: true })]));
  expect(askFrom(known).after).toBeLessThan(31);
  expect(seqs(caughtUp(known, answer([written(30), written(31), written(32)])))).toEqual([30, 31, 32]);
});

test("an answer that begins after a gap starts the screen again from there", () => {
  const known = caughtUp(noConversation, answer([written(30)]));
  const later = caughtUp(known, answer([written(290), written(291)], { hasOlder: true }));
  expect(seqs(later)).toEqual([290, 291]);
  expect(later.hasOlder).toBe(true);
});

test("older messages are put before, and say whether there are more", () => {
  const known = caughtUp(noConversation, answer([written(51)], { hasOlder: true }));
  const more = withOlder(known, { messages: [written(49), written(50)], hasOlder: false });
  expect(seqs(more)).toEqual([49, 50, 51]);
  expect(more.hasOlder).toBe(false);
  expect(more.cursor).toBe(51);
});

test("a message whose acknowledgement was lost is no longer pending once it arrives", () => {
  const queue = [waiting("a"), waiting("b")];
  expect(stillPending(queue, [written(1, { mine: true, clientId: "a" })])).toEqual([waiting("b")]);
});

test("what the visitor writes reopens a resolved conversation", () => {
  const known = caughtUp(noConversation, answer([written(1)], { resolved: true }));
  expect(arrived(known, written(2), true).resolved).toBe(true);
  expect(arrived(known, written(2, { mine: true }), true).resolved).toBe(false);
});

test.each([
  ["answers after the last one read count", [written(1), written(2), written(3)], 1, 2],
  ["one's own messages do not count", [written(1), written(2, { mine: true })], 1, 0],
  ["whoever writes has seen what stood above", [written(1), written(2, { mine: true }), written(3)], 0, 1],
  ["nothing is unread in nothing", [], 0, 0],
])("unread: %s", (_, messages, readSeq, count) => {
  expect(countUnread(messages, readSeq)).toBe(count);
});
