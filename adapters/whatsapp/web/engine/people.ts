import type WAWebJS from "whatsapp-web.js";

import type { Peer } from "../item.ts";
import { readWid } from "./read-message.ts";

/** WhatsApp may not say today what it says tomorrow. */
const askAgainMs = 10 * 60_000;
const mostKnown = 5_000;

/** Who is behind an address: whoever hides their number writes from another one, and is the same person. */
export function openPeople(client: WAWebJS.Client, now: () => number) {
  const known = new Map<string, { alias: string | null; at: number }>();
  return {
    async peerOf(wid: string, name: string | null = null): Promise<Peer> {
      if (wid.endsWith("@c.us")) return { wid, alias: null, name };
      const before = known.get(wid);
      if (before && (before.alias !== null || now() - before.at < askAgainMs))
        return { wid, alias: before.alias, name };
      const [found] = await client.getContactLidAndPhone([wid]).catch(() => []);
      const alias = readWid(found?.pn ?? "");
      if (known.size >= mostKnown) known.clear();
      known.set(wid, { alias, at: now() });
      return { wid, alias, name };
    },
  };
}
export type People = ReturnType<typeof openPeople>;
