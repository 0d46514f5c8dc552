import { get } from "node:http";

import { z } from "zod";

import { system } from "#server/agents/actor.ts";
import { seed } from "#server/seed/seed.ts";
import { note, percentile, report } from "./report.ts";
import { openTarget } from "./target.ts";

const conversations = 200_000;
const messages = 1_000_000;
const repeats = 300;
const deepPage = 100;

/** The first page of the inbox and one far down, as a script asks for them. */
export async function run() {
  const startedAt = performance.now();
  const target = await openTarget({
    agents: 5,
    prepare: (ctx) => seed(ctx, system, { conversations, messages, seed: 1 }, () => {}),
  });
  try {
    note("inbox, seeding took", (performance.now() - startedAt) / 1000, "s");
    const cookie = await target.signIn(0);
    const page = (after: string | null) =>
      ask(`${target.url}/api/v1/conversations?status=open&limit=50${after ? `&after=${after}` : ""}`, cookie);
    let cursor: string | null = null;
    for (let at = 1; at < deepPage; at++) cursor = (await page(cursor)).next;
    for (const [name, after] of [
      ["first page", null],
      [`page ${deepPage}`, cursor],
    ] as const) {
      for (let at = 0; at < 50; at++) await page(after);
      const answers = [];
      for (let at = 0; at < repeats; at++) answers.push(await page(after));
      const took = answers.map((answer) => answer.serverMs);
      note(`inbox, ${name}: median`, percentile(took, 0.5), "ms");
      report(`inbox, ${name}: p99`, percentile(took, 0.99), { atMost: 10, unit: "ms" });
      report(`inbox, ${name}: body`, (answers[0]?.bytes ?? 0) / 1_000, { atMost: 15, unit: "kB compressed" });
    }
  } finally {
    await target.close();
  }
}

/** The time that the server says it took, and the bytes that crossed the wire. */
async function ask(url: string, cookie: string) {
  const answer = await fetch(url, { headers: { cookie } });
  const { next, items } = z
    .object({ next: z.string().nullable(), items: z.array(z.unknown()) })
    .parse(await answer.json());
  if (items.length !== 50) throw new Error(`a page of ${items.length}`);
  const serverMs = Number(/dur=([\d.]+)/.exec(answer.headers.get("server-timing") ?? "")?.[1] ?? Number.NaN);
  return { next, serverMs, bytes: await bytesOnTheWire(url, cookie) };
}

function bytesOnTheWire(url: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie, "accept-encoding": "gzip" } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.byteLength;
      });
      response.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}
