import { describe, expect, test } from "vitest";

import { fateOf } from "#app/(agent)/(counter)/inbox/conversation/delivery.ts";
import { logItems } from "#app/(agent)/(counter)/inbox/conversation/log-items.ts";
import type { DeliveryView } from "#server/protocol/messages.ts";
import { message } from "../_client/live/samples.ts";

const noon = Date.UTC(2026, 4, 12, 10, 0);
const minute = 60_000;

describe("the log as it is read", () => {
  test("each day begins with its name", () => {
    const items = logItems([at("m1", 1, noon), at("m2", 2, noon + 24 * 60 * minute)], 9, "Europe/Paris");
    expect(items.map((item) => item.kind)).toEqual(["day", "message", "day", "message"]);
  });

  test("the line stands above the first customer message not yet read", () => {
    const items = logItems([at("m1", 1, noon), at("m2", 2, noon), at("m3", 3, noon)], 1, "Europe/Paris");
    expect(items.map((item) => item.key)).toEqual(["day-m1", "m1", "unread", "m2", "m3"]);
  });

  test("no line is drawn above a conversation that is all new", () => {
    expect(logItems([at("m1", 1, noon)], 0, "Europe/Paris").map((item) => item.kind)).toEqual(["day", "message"]);
  });

  test("what one author says within five minutes is one turn", () => {
    const items = logItems([at("m1", 1, noon), at("m2", 2, noon + minute), at("m3", 3, noon + 9 * minute)], 9, "UTC");
    const turns = items.flatMap((item) => (item.kind === "message" ? [[item.isFirst, item.isLast]] : []));
    expect(turns).toEqual([
      [true, false],
      [false, true],
      [true, true],
    ]);
  });
});

describe("the fate of a reply", () => {
  test.each<[DeliveryView["state"][], string]>([
    [["queued", "sent"], "sending"],
    [["sent", "delivered"], "sent"],
    [["delivered", "read"], "delivered"],
    [["delivered", "failed"], "failed"],
    [["unknown", "sent"], "unknown"],
    [["canceled"], "canceled"],
  ])("parts that are %o make it %s", (states, fate) => {
    expect(fateOf(reply(states.map((state) => part(state, 0))), false, noon).kind).toBe(fate);
  });

  test("a part that leaves in a moment can be taken back; one that leaves tomorrow is scheduled", () => {
    expect(fateOf(reply([part("queued", noon + 10_000)]), false, noon).kind).toBe("undoable");
    expect(fateOf(reply([part("queued", noon + 24 * 60 * minute)]), false, noon).kind).toBe("scheduled");
  });
});

function at(id: string, seq: number, sentAt: number) {
  return message({ id, seq, sentAt });
}

function reply(deliveries: DeliveryView[]) {
  return message({ id: "r", seq: 1, kind: "reply", sentAt: noon, deliveries });
}

function part(state: DeliveryView["state"], notBefore: number): DeliveryView {
  return {
    id: `p-${state}`,
    messageId: "r",
    conversationId: "c1",
    inboxId: "inbox",
    channel: "webchat",
    state,
    notBefore,
    providerId: null,
    error: null,
    tries: 0,
    at: 0,
  };
}
