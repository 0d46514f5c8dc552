import { createHash } from "node:crypto";

/** As WhatsApp Web begins its own ids; Android's and iPhones' are longer, or begin otherwise. */
const prefix = "3EB0";
/** So many tries under a new id are thinkable: each takes an agent who sends again what had failed for good. */
const mostIds = 5;

/**
 * The ids under which a part may leave, made from its own: so whether it left can be found out exactly, and sending it
 * twice under the same one shows once. The last six digits tell that an id is of our making, without remembering any:
 * what the page later tells of such a message is no news.
 */
export function ownIdsOf(inboxId: string, partId: string): string[] {
  return Array.from({ length: mostIds }, (_, at) => {
    const body = digits(`${partId}:${at}`, 12);
    return `${prefix}${body}${markOf(inboxId, body)}`;
  });
}

export function isOwnId(inboxId: string, id: string): boolean {
  if (!/^3EB0[0-9A-F]{18}$/.test(id)) return false;
  const body = id.slice(prefix.length, prefix.length + 12);
  return id.slice(prefix.length + 12) === markOf(inboxId, body);
}

function markOf(inboxId: string, body: string): string {
  return digits(`guichet:${inboxId}:${body}`, 6);
}

function digits(text: string, count: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, count).toUpperCase();
}
