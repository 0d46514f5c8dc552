import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { AdapterHost, ChannelAdapter } from "#adapters/contract/channel.ts";
import type { ReadingHost } from "#adapters/contract/reading.ts";
import { type WhatsappWebConfig, whatsappWebConfig } from "#adapters/whatsapp/web/config.ts";
import { makeWhatsappWeb } from "#adapters/whatsapp/web/index.ts";
import { atOnce } from "#adapters/whatsapp/web/pacing.ts";
import { type Timing, usualTiming } from "#adapters/whatsapp/web/timing.ts";
import type { FindAnswer, SendAnswer } from "#adapters/whatsapp/web/wire.ts";

/** A real process that speaks the engine's protocol and needs no browser. */
export type LightEngine = {
  adapter: ChannelAdapter<WhatsappWebConfig>;
  config: WhatsappWebConfig;
  folder: string;
  /** Texts that it was told to send, in order. */
  received(): string[];
  willAnswer(...answers: SendAnswer[]): void;
  willFind(...answers: FindAnswer[]): void;
  /** It accepts sessions and never gets ready. */
  neverReady(): void;
  /** Opens the page of an inbox, as its reader does; resolves once it is ready. */
  open(inbox: AdapterHost<WhatsappWebConfig>["inbox"], now: () => number): Promise<void>;
  read(host: Partial<ReadingHost<WhatsappWebConfig>>): { ended: Promise<void>; stop(): Promise<void> };
  close(): Promise<void>;
};

export function lightEngine(timing: Partial<Timing> = {}): LightEngine {
  const folder = mkdtempSync(join(tmpdir(), "guichet-engine-"));
  const program = fileURLToPath(new URL("./whatsapp-engine.process.ts", import.meta.url));
  const adapter = makeWhatsappWeb({ program, pacing: atOnce, timing: { ...usualTiming, ...timing } });
  // Any file will do in the place of a browser that is never started.
  const executablePath = join(folder, "chromium");
  writeFileSync(executablePath, "");
  const config = whatsappWebConfig.parse({ consentToRisk: true, engine: { executablePath } });
  const stops: (() => Promise<void>)[] = [];
  const put = (name: string, more: unknown[]) => {
    const path = join(folder, name);
    const before: unknown[] = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : [];
    writeFileSync(path, JSON.stringify([...before, ...more]));
  };

  function read(also: Partial<ReadingHost<WhatsappWebConfig>>) {
    const stopping = new AbortController();
    const ended =
      adapter.read?.({
        inbox: { id: "inbox-1", key: "key-1", config },
        now: Date.now,
        allowPrivateHosts: true,
        folder: async () => folder,
        cursor: async () => null,
        accept: async () => undefined,
        report: () => undefined,
        caughtUp: () => undefined,
        saveConfig: async () => undefined,
        signal: stopping.signal,
        ...also,
      }) ?? Promise.resolve();
    const stop = async () => {
      stopping.abort();
      await ended;
    };
    stops.push(stop);
    return { ended, stop };
  }

  return {
    adapter,
    config,
    folder,
    read,
    received() {
      const path = join(folder, "sent.jsonl");
      const lines = existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
      return lines.map((line) => JSON.parse(line).text);
    },
    willAnswer: (...answers) => put("answers.json", answers),
    willFind: (...answers) => put("found.json", answers),
    neverReady: () => writeFileSync(join(folder, "never-ready"), ""),
    open: (inbox, now) =>
      new Promise((resolve, reject) => {
        const { ended } = read({ inbox, now, caughtUp: resolve });
        ended.catch(reject);
      }),
    async close() {
      await Promise.all(stops.map((stop) => stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
