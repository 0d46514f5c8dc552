import { afterEach, describe, expect, test } from "vitest";

import type { ReaderFacts } from "#adapters/contract/reading.ts";
import type { Trouble } from "#adapters/contract/trouble.ts";
import { makeWhatsappWeb } from "#adapters/whatsapp/web/index.ts";
import { type LightEngine, lightEngine } from "#tests/support/whatsapp-engine.ts";

type Report = { state: string; trouble: Trouble | undefined; facts: ReaderFacts | undefined };

let engine: LightEngine;
afterEach(() => engine.close());

function listen() {
  const reports: Report[] = [];
  const report = (state: string, trouble?: Trouble, facts?: ReaderFacts) => reports.push({ state, trouble, facts });
  return { reports, report };
}
const patience = { timeout: 20_000, interval: 20 };

describe("who supervises the page of a number", () => {
  test("opens it three times more when it does not become ready, and then says so", async () => {
    engine = lightEngine({ readyMs: 100, restartMs: 10 });
    engine.neverReady();
    const { reports, report } = listen();
    engine.read({ report });
    await expect.poll(() => reports.find(({ state }) => state === "failed"), patience).toBeDefined();
    const failed = reports.find(({ state }) => state === "failed");
    expect(failed?.trouble?.problem.en).toContain("does not become ready: no ready page");
    expect(failed?.facts?.restarts).toBe(3);
  });

  test("tells how to install what this machine lacks", async () => {
    engine = lightEngine();
    const { reports, report } = listen();
    const config = { ...engine.config, engine: { executablePath: "/nowhere/chromium" } };
    engine.read({ report, inbox: { id: "i", key: "k", config } });
    await expect.poll(() => reports.at(-1)?.state, patience).toBe("failed");
    expect(reports.at(-1)?.trouble?.fix.en).toContain("apt-get install chromium");
    expect(reports.at(-1)?.trouble?.fix.fr).toContain("apt-get install chromium");
  });

  test("runs no program that only the operator may choose", async () => {
    engine = lightEngine();
    const { reports, report } = listen();
    engine.read({ report, allowPrivateHosts: false });
    await expect.poll(() => reports.at(-1)?.state, patience).toBe("failed");
    expect(reports.at(-1)?.trouble?.fix.en).toContain("GUICHET_ALLOW_PRIVATE_HOSTS=1");
  });

  test("does not go on when the disk does not take what was told", async () => {
    engine = lightEngine();
    const accept = () => Promise.reject(new Error("database or disk is full"));
    await expect(engine.read({ accept }).ended).rejects.toThrow("disk is full");
    // What failed needs no stopping.
    engine = lightEngine();
  });

  test("asks for consent to the risk", () => {
    engine = lightEngine();
    const { config } = makeWhatsappWeb();
    expect(config.safeParse({ consentToRisk: false }).success).toBe(false);
    expect(config.safeParse({}).success).toBe(false);
    expect(config.parse({ consentToRisk: true })).toEqual({ consentToRisk: true, engine: {} });
  });
});
