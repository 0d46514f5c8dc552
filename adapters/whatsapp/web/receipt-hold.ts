import type { EngineItem } from "./item.ts";

type Ack = Extract<EngineItem, { kind: "ack" }>;

/** So many parts are remembered after they left: receipts of older ones are found by the network's id. */
const mostRemembered = 1_000;

/** Receipts that come before it is known what they are about wait until it is. */
export type ReceiptHold = {
  /** A part begins to leave, under one of these ids. */
  begin(partId: string, ids: readonly string[]): void;
  /** How it left is known, or will not be known: what was held back is told. */
  settle(partId: string): void;
  receive(ack: Ack): void;
};

export function openReceiptHold(release: (ack: Ack, partId: string | null) => void): ReceiptHold {
  const partOf = new Map<string, string>();
  const held = new Map<string, Ack[]>();
  return {
    begin(partId, ids) {
      for (const id of ids) partOf.set(id, partId);
      held.set(partId, []);
      for (const id of partOf.keys()) if (partOf.size > mostRemembered) partOf.delete(id);
    },
    settle(partId) {
      const waiting = held.get(partId) ?? [];
      held.delete(partId);
      for (const ack of waiting) release(ack, partId);
    },
    receive(ack) {
      const partId = partOf.get(ack.id) ?? null;
      const waiting = partId === null ? undefined : held.get(partId);
      if (waiting) waiting.push(ack);
      else release(ack, partId);
    },
  };
}
