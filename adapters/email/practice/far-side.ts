import { createServer } from "node:net";

import type { PracticeFarSide, PracticeHome } from "../../contract/practice.ts";
import { backOff, pause } from "../../shared/back-off.ts";
import { type SmtpInConfig, smtpInConfig } from "../config.ts";
import { openStandIn, type StandIn } from "../stand-in.ts";
import { writeCustomerMail } from "./customer-mail.ts";

const host = "127.0.0.1";
const address = "support@practice.example";
/** Our own door may be opening at this very moment. */
const knocks = { firstMs: 50, longestMs: 400, inAllMs: 5_000 };

/** A mail server for all customers, and the configuration of an inbox that hears from it and sends through it. */
export async function openFarSide({ name }: PracticeHome): Promise<PracticeFarSide<SmtpInConfig>> {
  // What it was given is in the messages themselves, for longer than a process lives.
  const standIn = await openStandIn({ host, keep: 0 });
  const config = smtpInConfig.parse({
    address,
    name: name.slice(0, 100),
    listen: { host, port: await freePort() },
    smtp: { host, port: standIn.port, tls: "none" },
  });
  return {
    config,
    address,
    async write({ address: to, listen }, words) {
      const mail = await writeCustomerMail(words, to);
      await deliver(standIn, listen, { from: mail.sender, to: [to], raw: mail.raw });
      return { externalId: mail.messageId };
    },
    async close() {
      standIn.hangUp();
      await standIn.close();
    },
  };
}

async function deliver(standIn: StandIn, door: SmtpInConfig["listen"], mail: Parameters<StandIn["deliver"]>[1]) {
  const waits = backOff(knocks.firstMs, knocks.longestMs);
  const until = performance.now() + knocks.inAllMs;
  for (;;) {
    try {
      return await standIn.deliver({ ...door, lmtp: door.protocol === "lmtp" }, mail);
    } catch (error) {
      const closed = error instanceof Error && error.message.includes("ECONNREFUSED");
      if (!closed || performance.now() > until) throw error;
      await pause(waits.next(), AbortSignal.timeout(knocks.inAllMs));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, host, () => {
      const bound = probe.address();
      probe.close(() => resolve(typeof bound === "object" && bound ? bound.port : 0));
    });
  });
}
