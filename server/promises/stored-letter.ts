import { z } from "zod";

import type { Message } from "#db/stores/messages.ts";
import type { Answerable } from "./may-answer-letter.ts";

/** What decides whether a machine may answer it, of a letter that was stored. Pure. */
export function storedLetter({ kind, class: said, fromName, fromAddress, recipients, event }: Message): Answerable {
  const { machine, authentication } = proven.parse(event);
  return {
    from: { name: fromName.toLowerCase() === fromAddress ? "" : fromName, address: fromAddress ?? "" },
    to: recipients?.to ?? [],
    cc: recipients?.cc ?? [],
    ours: kind !== "inbound",
    machine: machine ?? (said === "human" ? null : said),
    authentication: authentication ?? null,
  };
}

/** As the letter was received with. */
const proven = z.object({
  machine: z.string().optional(),
  authentication: z.object({ verdict: z.enum(["pass", "fail", "none"]), detail: z.string() }).optional(),
});
