import { monitorEventLoopDelay } from "node:perf_hooks";

import { startMailReader } from "#adapters/email/parse/mail-reader.ts";
import { hostileMails, ordinaryMail } from "./mails.ts";
import { note, report } from "./report.ts";

const mails = 2_000;

/** How fast mails are read, and how long the process stands still while hostile ones are. */
export async function run() {
  const reader = startMailReader();
  try {
    await Promise.all(Array.from({ length: 200 }, () => reader.read(ordinaryMail)));
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: mails }, () => reader.read(ordinaryMail)));
    const perSecond = mails / ((performance.now() - startedAt) / 1_000);
    note("reading, size of an ordinary mail", ordinaryMail.length / 1_000, "kB");
    report("reading, ordinary mails", perSecond, { atLeast: 500, unit: "mails/s" });
    for (const [name, mail] of Object.entries(hostileMails)) {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const beganAt = performance.now();
      const outcome = await reader.read(mail).then(
        () => "read",
        () => "given up",
      );
      delay.disable();
      note(`reading, ${name}, ${outcome} after`, performance.now() - beganAt, "ms");
      report(`reading, ${name}, process blocked`, delay.max / 1e6, { atMost: 50, unit: "ms" });
    }
  } finally {
    await reader.close();
  }
}
