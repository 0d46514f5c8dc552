import { fileURLToPath } from "node:url";

import type { AdapterHost, ChannelAdapter, Connection } from "../../contract/channel.ts";
import type { Trouble } from "../../contract/trouble.ts";
import { whatsappWebProfile } from "../profile.ts";
import { configWords, type WhatsappWebConfig, whatsappWebConfig } from "./config.ts";
import { parseItem } from "./inbound.ts";
import { splitMessage } from "./outbound.ts";
import type { Pacing } from "./pacing.ts";
import type { Engines } from "./read.ts";
import { type Timing, usualTiming } from "./timing.ts";

export type WebOptions = { program: string; timing: Timing; pacing: Pacing | null };

const usual: WebOptions = {
  program: fileURLToPath(new URL("./engine/engine.process.ts", import.meta.url)),
  timing: usualTiming,
  pacing: null,
};

/** WhatsApp by the QR code of a phone: unofficial, so for answers only and at a person's pace. */
export const whatsappWeb = makeWhatsappWeb();

/** With another program in the place of the page's, or less patience, for tests. */
export function makeWhatsappWeb(also: Partial<WebOptions> = {}): ChannelAdapter<WhatsappWebConfig> {
  const options = { ...usual, ...also };
  const engines: Engines = { program: options.program, timing: options.timing };
  return {
    channel: "whatsapp",
    provider: "web",
    profile: whatsappWebProfile,
    config: whatsappWebConfig,
    configWords,
    secrets: [],
    parse: (raw, inbox, meta) => parseItem(raw, inbox.id, meta),
    split: splitMessage,
    // The least; see pacing.ts for what is added by chance.
    ...(options.pacing ? {} : { pace: () => ({ everyMs: 3_000, sameAddressEveryMs: 3_000 }) }),
    connect: (host) => connect(host, options),
    // What runs browsers is loaded once there is a number: an instance without one starts without it.
    read: async (host) => (await import("./read.ts")).readWhatsapp(host, engines),
  };
}

async function connect(host: AdapterHost<WhatsappWebConfig>, { pacing }: WebOptions): Promise<Connection> {
  const [{ fetchMedia, lookUpPart, sendPart }, { liveOf, pacingOf }, { widOf }] = await Promise.all([
    import("./send-part.ts"),
    import("./live.ts"),
    import("./outbound.ts"),
  ]);
  return {
    send: (part, handingOver) => sendPart(host, pacing ?? pacingOf(host.inbox.id), part, handingOver),
    lookUp: (part) => lookUpPart(host, part),
    test: () => testNumber(host),
    fetchMedia: (ref) => fetchMedia(host, ref),
    async signalReading(to, _externalId, typing) {
      const wid = widOf(to);
      const live = liveOf(host.inbox.id);
      if (wid && live?.isReady) live.engine.signal(wid, typing);
    },
  };
}

/** Before there is an inbox: can this machine do it. Afterwards: does it. */
async function testNumber(host: AdapterHost<WhatsappWebConfig>): Promise<Trouble | null> {
  const [{ findMissing }, { liveOf }, { troubles }] = await Promise.all([
    import("./what-it-needs.ts"),
    import("./live.ts"),
    import("./troubles.ts"),
  ]);
  const missing = findMissing(host.inbox.config, host.allowPrivateHosts);
  if (missing || host.inbox.id === "") return missing;
  const live = liveOf(host.inbox.id);
  // Without a page its reader rests, or is another process: nothing here speaks against trying.
  if (!live || live.isReady) return null;
  return live.isPairing ? troubles.waitsForCode : troubles.notOpenYet;
}
