import type { Reader } from "#db/dialect/database.ts";
import { findContact } from "#db/stores/contacts.ts";
import type { Conversation } from "#db/stores/conversations.ts";
import type { Context } from "#server/context.ts";
import type { Subject } from "./effective.ts";

/** To whom a policy may promise something else than its channel and inbox do. */
export type Whose = Pick<Subject, "teamId" | "tier">;

/** Whose policies hold on a conversation, beside those of its inbox. Tiers are looked up only where a policy knows one. */
export async function whosePolicy(
  ctx: Context,
  db: Reader,
  { teamId, contactId }: Pick<Conversation, "teamId" | "contactId">,
): Promise<Whose> {
  const hasTiers = ctx.policies.layers().some((layer) => layer.scope === "tier");
  const contact = hasTiers ? await findContact(db, contactId) : null;
  return { teamId, tier: contact?.tier ?? null };
}
