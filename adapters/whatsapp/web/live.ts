import type { EngineItem } from "./item.ts";
import { openPacing, type Pacing } from "./pacing.ts";
import { openReceiptHold, type ReceiptHold } from "./receipt-hold.ts";
import type { Engine } from "./start-engine.ts";

/** A number that runs in this process: its reader owns it, and what is sent goes through the same page. */
export type Live = {
  inboxId: string;
  folder: string;
  engine: Engine;
  isReady: boolean;
  /** It shows a code that the phone has not scanned. */
  isPairing: boolean;
  receipts: ReceiptHold;
};

const live = new Map<string, Live>();
/** Outlives a page that is opened again: the number is the same. */
const pacings = new Map<string, Pacing>();

export function liveOf(inboxId: string): Live | null {
  return live.get(inboxId) ?? null;
}

export function beginLive(
  about: { inboxId: string; folder: string; engine: Engine },
  release: (item: EngineItem, partId: string | null) => void,
): Live {
  const one: Live = { ...about, isReady: false, isPairing: false, receipts: openReceiptHold(release) };
  live.set(about.inboxId, one);
  return one;
}

export function endLive(one: Live) {
  one.isReady = false;
  if (live.get(one.inboxId) === one) live.delete(one.inboxId);
}

export function pacingOf(inboxId: string): Pacing {
  const known = pacings.get(inboxId) ?? openPacing();
  pacings.set(inboxId, known);
  return known;
}
