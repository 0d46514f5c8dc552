import { z } from "zod";

import type { ReaderFacts, ReadingHost } from "../../contract/reading.ts";
import type { Trouble } from "../../contract/trouble.ts";
import type { WhatsappWebConfig } from "./config.ts";
import { beginLive, endLive } from "./live.ts";
import { endLeftOver, memoryOf, unlockProfile } from "./machine.ts";
import { type Engine, startEngine } from "./start-engine.ts";
import { openIntake } from "./take-in.ts";
import type { Timing } from "./timing.ts";
import { catchUpAnswer, type Ending, type EngineCommand, type EngineEvent } from "./wire.ts";

const storedCursor = z.object({ seenAt: z.number() });
/** What came shortly before the newest may have come after it. What is known already is recognised. */
const overlapMs = 10 * 60_000;
const firstMeasureMs = 5_000;
const catchUpPatienceMs = 5 * 60_000;

export type Life = {
  program: string;
  open: Extract<EngineCommand, { kind: "open" }>;
  timing: Timing;
  restarts: number;
  /** Why it must be paired again, shown beside the code. */
  because: Trouble | null;
};
export type LifeEnded = { why: Ending; detail: string; wasReady: boolean };

/** One page from its opening to its loss. Rejects when the ledger does not take what it tells. */
export async function liveOnce(host: ReadingHost<WhatsappWebConfig>, life: Life): Promise<LifeEnded> {
  const { timing } = life;
  const { folder } = life.open;
  const intake = openIntake(host, host.now());
  const facts: ReaderFacts = { restarts: life.restarts };
  let state: "connecting" | "needs_pairing" | "ready" = "connecting";
  let wasReady = false;
  let isOver = false;
  let heardAt = performance.now();
  let watchdog: NodeJS.Timeout | undefined;

  await unlockProfile(folder);
  const engine: Engine = startEngine(life.program, life.open, hear);
  const live = beginLive({ inboxId: host.inbox.id, folder, engine }, (item, partId) => intake.add(item, partId));

  function report(next: typeof state, trouble?: Trouble) {
    // What was being measured when the page was lost says nothing about what came of it.
    if (isOver) return;
    state = next;
    live.isPairing = next === "needs_pairing";
    host.report(next, trouble, { ...facts });
  }

  /** What must come next has so long to come. */
  function expect(what: string, withinMs: number) {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => engine.kill("failed", `no ${what} within ${withinMs / 1000} s`), withinMs);
  }

  function hear(event: EngineEvent) {
    heardAt = performance.now();
    if (event.kind === "qr") {
      clearTimeout(watchdog);
      facts.qr = event.code;
      report("needs_pairing", life.because ?? undefined);
    } else if (event.kind === "authenticated") {
      expect("ready page once it had a session", timing.readyMs);
      delete facts.qr;
      report("connecting");
    } else if (event.kind === "ready") {
      clearTimeout(watchdog);
      delete facts.qr;
      facts.version = event.version;
      wasReady = true;
      live.isReady = true;
      report("connecting");
      void catchUp();
    } else if (event.kind === "item" && event.item.kind === "ack") {
      live.receipts.receive(event.item);
    } else if (event.kind === "item") {
      intake.add(event.item);
    }
  }

  async function catchUp() {
    const startedAt = host.now();
    const cursor = storedCursor.safeParse(await host.cursor()).data;
    const since = cursor ? cursor.seenAt - overlapMs : startedAt;
    try {
      await engine.ask({ kind: "catch_up", since }, catchUpAnswer, catchUpPatienceMs);
      await intake.caughtUp(Math.max(startedAt, cursor?.seenAt ?? 0));
      if (!live.isReady || isOver) return;
      report("ready");
      host.caughtUp();
    } catch {
      // It is looked for again later, or by the next page.
    }
  }

  async function measure() {
    const bytes = await memoryOf([engine.pid, engine.browserPid()].filter((pid) => pid !== null));
    if (bytes === null || host.signal.aborted) return;
    facts.memoryBytes = bytes;
    report(state, state === "needs_pairing" ? (life.because ?? undefined) : undefined);
  }

  report("connecting");
  expect("code, nor a session,", timing.openMs);
  const timers = [
    setTimeout(() => void measure(), Math.min(timing.memoryMs, firstMeasureMs)),
    setInterval(() => void measure(), timing.memoryMs),
    setInterval(() => live.isReady && void catchUp(), timing.catchUpMs),
    setInterval(() => {
      if (performance.now() - heardAt > timing.silenceMs) engine.kill("frozen", `silent for ${timing.silenceMs} ms`);
      else if (state === "ready") host.caughtUp();
    }, timing.heartbeatMs),
  ];
  const stop = () => void engine.stop();
  host.signal.addEventListener("abort", stop, { once: true });
  try {
    const ended = await Promise.race([engine.ended, intake.failed]);
    return { ...ended, wasReady };
  } finally {
    isOver = true;
    host.signal.removeEventListener("abort", stop);
    clearTimeout(watchdog);
    for (const timer of timers) clearInterval(timer);
    endLive(live);
    await engine.stop();
    await endLeftOver(engine.browserPid(), folder);
    await intake.settled();
  }
}
