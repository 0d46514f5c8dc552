import type { Tx } from "#db/dialect/database.ts";
import { findIdentityById, markUndeliverable } from "#db/stores/contacts.ts";
import type { Part } from "#db/stores/parts.ts";
import { recordConsent } from "#server/contacts/consent.ts";
import type { Context } from "#server/context.ts";

/**
 * What a refusal says about everything that is to come: nobody lives at that number, or they do not want to hear from us.
 * Letters go to many, and mail systems change their minds, so nothing is concluded from those.
 */
export async function noteRefusal(ctx: Context, tx: Tx, part: Part, code: string, detail: string) {
  const inbox = ctx.inboxes.byId(part.inboxId);
  if (!inbox || inbox.adapter.letters) return;
  const at = ctx.now();
  if (code === "recipient_opted_out") {
    const { identityId, inboxId } = part;
    await recordConsent(tx, { identityId, inboxId, state: "opted_out", source: "network", detail, at });
  } else if (code === "recipient_unreachable") {
    const identity = await findIdentityById(tx, part.identityId);
    if (!identity || !(await markUndeliverable(tx, identity.id, at, detail))) return;
    tx.changes.push({ kind: "contact.updated", subjectId: identity.contactId, at });
  }
}
