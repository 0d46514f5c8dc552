import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

import { findIntakeByKey } from "#db/stores/intake.ts";
import { system } from "#server/agents/actor.ts";
import { createInbox } from "#server/inboxes/create.ts";
import { requireInbox } from "#server/inboxes/show.ts";
import { acceptIntake } from "#server/intake/accept.ts";
import { startIntakeWorker } from "#server/intake/worker.ts";
import { mailConfig } from "#tests/support/mails.ts";
import { hostileMails, ordinaryMail } from "./mails.ts";
import { openPlace } from "./place.ts";
import { note, report } from "./report.ts";

/** How long the whole product stands still while it takes in what was built to hurt, from ledger to message. */
export async function run() {
  const place = await openPlace();
  const { ctx } = place;
  const input = { channel: "email" as const, provider: "imap-smtp", name: "Mail", config: mailConfig(), settings: {} };
  const inbox = requireInbox(ctx, (await createInbox(ctx, system, input)).id);
  const worker = startIntakeWorker(ctx);
  const takeIn = async (key: string, raw: Uint8Array) => {
    await acceptIntake(ctx, inbox, [{ key, peer: key, source: "imap", raw }]);
    for (;;) {
      const row = await findIntakeByKey(ctx.db.read, inbox.id, key);
      if (row && row.state !== "received") return row.state;
      await sleep(5);
    }
  };
  try {
    for (let count = 0; count < 20; count++) await takeIn(`warm ${count}`, ordinaryMail);
    for (const [name, raw] of Object.entries(hostileMails)) {
      await sleep(50);
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const state = await takeIn(name, raw);
      await sleep(20);
      delay.disable();
      note(`hostile, ${name} (${state}), median`, delay.percentile(50) / 1e6, "ms");
      report(`hostile, ${name}, longest standstill`, delay.max / 1e6, { atMost: 50, unit: "ms" });
    }
  } finally {
    await worker.stop();
    await place.close();
  }
}
