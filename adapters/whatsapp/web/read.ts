import { rm } from "node:fs/promises";

import type { ReadingHost } from "../../contract/reading.ts";
import type { Trouble } from "../../contract/trouble.ts";
import { backOff, pause } from "../../shared/back-off.ts";
import type { WhatsappWebConfig } from "./config.ts";
import { type LifeEnded, liveOnce } from "./live-once.ts";
import { profileOf } from "./machine.ts";
import type { Timing } from "./timing.ts";
import { neverReady, troubles } from "./troubles.ts";
import { findMissing, openCommand } from "./what-it-needs.ts";

const lookAgainMs = 30_000;
/** Nobody unlinks a device three times in a row. */
const mostLogouts = 3;

export type Engines = { program: string; timing: Timing };

/** Keeps the page of one number open: opens it again when it is lost, and says what only a person can mend. */
export async function readWhatsapp(host: ReadingHost<WhatsappWebConfig>, { program, timing }: Engines): Promise<void> {
  const { signal } = host;
  const folder = await host.folder();
  const waits = backOff(timing.restartMs, timing.mostRestartMs);
  let restarts = -1;
  let inVain = 0;
  let logouts = 0;
  let because: Trouble | null = null;

  while (!signal.aborted) {
    const missing = findMissing(host.inbox.config, host.allowPrivateHosts);
    if (missing) {
      host.report("failed", missing);
      await pause(lookAgainMs, signal);
      continue;
    }
    restarts += 1;
    const open = openCommand(host.inbox.config, folder, timing.heartbeatMs);
    const ended = await liveOnce(host, { program, open, timing, restarts, because });
    if (signal.aborted) return;
    if (ended.wasReady) {
      waits.reset();
      because = null;
    }
    inVain = ended.wasReady ? 0 : inVain + 1;
    logouts = ended.why === "logged_out" ? (ended.wasReady ? 1 : logouts + 1) : ended.wasReady ? 0 : logouts;
    await react(ended);
  }

  async function react(ended: LifeEnded) {
    if (ended.why === "logged_out") {
      await rm(profileOf(folder), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      because = troubles.loggedOut;
      if (logouts >= mostLogouts) return await rest(troubles.keepsLoggingOut, timing.troubleMs);
      host.report("needs_pairing", because, { restarts });
      return;
    }
    if (ended.why === "conflict") return await rest(troubles.conflict, timing.conflictMs);
    if (ended.why === "blocked") return await rest(troubles.blocked, timing.troubleMs);
    if (ended.why === "outdated") return await rest(troubles.outdated, timing.troubleMs);
    if (inVain > timing.restartsBeforeTrouble) return await rest(neverReady(ended.detail), timing.troubleMs);
    host.report("connecting", undefined, { restarts });
    await pause(waits.next(), signal);
  }

  async function rest(trouble: Trouble, ms: number) {
    host.report("failed", trouble, { restarts });
    await pause(ms, signal);
  }
}
