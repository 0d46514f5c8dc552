import type { ParsedMail } from "../parse/parsed-mail.ts";
import type { Classified } from "./classified.ts";
import { hasHeader, header } from "./signs.ts";

/** What the house knows and no mail says: our addresses and aliases, and which Message-IDs we gave. */
export type OwnMail = { addresses: readonly string[]; isOurMessageId(id: string): boolean };

type Head = Pick<ParsedMail, "messageId" | "headers" | "from">;

/** Marks mail that we sent ourselves. Cheap, for what a worker has classified without knowing us. */
export function withOwnLoop(kind: Classified, mail: Head, own: OwnMail): Classified {
  return isOwnLoop(mail, own) ? { class: "auto_reply", why: "own-loop", loop: true, bounce: null } : kind;
}

/** A person may write from our address too: only what we sent, or sent automatically, comes back. */
function isOwnLoop(mail: Head, own: OwnMail): boolean {
  if (mail.messageId !== null && own.isOurMessageId(mail.messageId)) return true;
  const addresses = new Set(own.addresses.map((address) => address.toLowerCase()));
  const isOurs = (address: string) => addresses.has(address.toLowerCase());
  if (mail.headers.some(([name, value]) => name === "x-loop" && isOurs(value.replace(/[<>\s]/g, "")))) return true;
  const isAutomatic = (header(mail, "auto-submitted") ?? "no").toLowerCase() !== "no";
  return isAutomatic && !hasHeader(mail, "x-failed-recipients") && mail.from.some(({ address }) => isOurs(address));
}
