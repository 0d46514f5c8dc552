import { Agent, request } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import Sqlite from "better-sqlite3";

import { sign } from "#adapters/shared/twilio/signature.ts";
import { addInbox } from "#server/inboxes/create.ts";
import { openAgent } from "./agent.ts";
import { note, percentile, report } from "./report.ts";
import { openTarget, type Target } from "./target.ts";

const account = { accountSid: `AC${"a".repeat(32)}`, authToken: "the auth token" };
const number = "+33639980000";
const people = 500;

type Caller = { call(): Promise<{ status: number; ms: number; sid: string }> };

/** Signed webhooks as a carrier sends them: how soon each is on disk and answered, and when an agent sees it. */
export async function run() {
  let key = "";
  const target = await openTarget({
    agents: 1,
    // Twilio is not to be called from here.
    env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" },
    prepare: async (ctx) => {
      const config = { ...account, number, apiBaseUrl: "http://127.0.0.1:9" };
      const input = { channel: "sms" as const, provider: "twilio", name: "Texts", config, settings: {} };
      const id = await ctx.db.write((tx) => addInbox(ctx, tx, input));
      await ctx.inboxes.reload();
      key = ctx.inboxes.byId(id)?.key ?? "";
    },
  });
  try {
    const caller = callerFor(target, key);
    await measureSteady(target, caller);
    await measureBurst(target, caller);
  } finally {
    await target.close();
  }
}

/** 200 a second for ten seconds, while an agent looks on. */
async function measureSteady(target: Target, caller: Caller) {
  const agent = await openAgent(target, 0);
  const sentAt = new Map<string, number>();
  const onScreen: number[] = [];
  agent.on("changes", (batch) => {
    for (const change of batch.changes) {
      const at = change.kind === "message" ? sentAt.get(change.message.externalId ?? "") : undefined;
      if (at !== undefined) onScreen.push(performance.now() - at);
    }
  });
  const answered: number[] = [];
  const call = async () => {
    const startedAt = performance.now();
    const { status, ms, sid } = await caller.call();
    sentAt.set(sid, startedAt);
    if (status !== 200) throw new Error(`a webhook was answered ${status}`);
    answered.push(ms);
  };
  await steadily(200, 2, call);
  answered.length = 0;
  onScreen.length = 0;
  await steadily(200, 10, call);
  await sleep(1_000);
  agent.disconnect();
  note("hooks, 200/s: answered, median", percentile(answered, 0.5), "ms");
  report("hooks, 200/s: answered after the commit, p99", percentile(answered, 0.99), { atMost: 50, unit: "ms" });
  note("hooks, 200/s: on an agent's screen, median", percentile(onScreen, 0.5), "ms");
  report("hooks, 200/s: received to an agent's screen, p95", percentile(onScreen, 0.95), { atMost: 250, unit: "ms" });
}

/** 1,000 a second for ten seconds: everything that was answered is there. */
async function measureBurst(target: Target, caller: Caller) {
  const sids = new Set<string>();
  const answered: number[] = [];
  let failed = 0;
  const startedAt = performance.now();
  await steadily(1_000, 10, async () => {
    const { status, ms, sid } = await caller.call();
    if (status === 200) sids.add(sid);
    else failed += 1;
    answered.push(ms);
  });
  const tookMs = performance.now() - startedAt;
  note("hooks, burst: sent at", answered.length / (tookMs / 1000), "a second");
  note("hooks, burst: answered, p99", percentile(answered, 0.99), "ms");
  report("hooks, burst: not answered with 200", failed, { atMost: 0, unit: "of 10,000" });
  const db = new Sqlite(join(target.folder, "guichet.db"), { readonly: true });
  const count = () => {
    const found = db.prepare("select external_id from messages where kind = 'inbound'").pluck().all();
    return found.filter((sid) => sids.has(String(sid))).length;
  };
  while (count() < sids.size && performance.now() - startedAt < 120_000) await sleep(250);
  note("hooks, burst: all messages there after", (performance.now() - startedAt) / 1000, "s");
  report("hooks, burst: lost", sids.size - count(), { atMost: 0, unit: "messages" });
  db.close();
}

async function steadily(perSecond: number, seconds: number, call: () => Promise<void>) {
  const startedAt = performance.now();
  const pending: Promise<void>[] = [];
  for (let sent = 0; sent < perSecond * seconds; ) {
    const due = Math.min(perSecond * seconds, ((performance.now() - startedAt) / 1000) * perSecond);
    for (; sent < due; sent++) pending.push(call());
    await sleep(2);
  }
  await Promise.all(pending);
}

function callerFor(target: Target, key: string): Caller {
  const url = `${target.url}/hooks/twilio/${key}/messages`;
  let made = 0;
  return {
    async call() {
      const sid = `SM${String(made++).padStart(32, "0")}`;
      const from = `+336399${String(made % people).padStart(5, "0")}`;
      const form = {
        ...{ AccountSid: account.accountSid, From: from, To: number, MessageSid: sid, NumMedia: "0" },
        Body: "Hello, where is my order? I have been waiting since Monday.",
      };
      const startedAt = performance.now();
      const status = await post(url, sign(account.authToken, url, form), new URLSearchParams(form).toString());
      return { status, ms: performance.now() - startedAt, sid };
    },
  };
}

/** Carriers keep their connections open, and have only so many. */
const connections = new Agent({ keepAlive: true, maxSockets: 64 });

function post(url: string, signature: string, body: string): Promise<number> {
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": Buffer.byteLength(body),
    "x-twilio-signature": signature,
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", agent: connections, headers }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode ?? 0));
    });
    asked.once("error", reject);
    asked.end(body);
  });
}
