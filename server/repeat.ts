import type { Logger } from "pino";

/** A background job: it can be woken, and stopped. */
export type Repeating = { wake(): void; stop(): Promise<void> };

/**
 * Runs `work` every `everyMs`, at once when woken, and again without waiting while it answers true. One run at a time;
 * a run that throws is logged and does not end the repetition.
 */
export function repeat(
  ctx: { log: Logger },
  options: { name: string; everyMs: number },
  work: () => Promise<boolean | { againInMs: number }>,
): Repeating {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let wokenMeanwhile = false;
  let stopped = false;

  function wake() {
    if (stopped) return;
    if (running) {
      wokenMeanwhile = true;
      return;
    }
    if (timer) clearTimeout(timer);
    timer = null;
    running = run().finally(() => {
      running = null;
      if (stopped) return;
      if (wokenMeanwhile) wake();
    });
  }

  async function run() {
    wokenMeanwhile = false;
    let pause = options.everyMs;
    try {
      const outcome = await work();
      if (outcome === true) pause = 0;
      else if (outcome !== false) pause = Math.max(0, Math.min(outcome.againInMs, options.everyMs));
    } catch (error) {
      ctx.log.error({ err: error, job: options.name }, "a background job failed; it will run again");
    }
    if (!stopped) timer = setTimeout(wake, pause);
  }

  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
