import type { Consent } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { recordConsent } from "#server/contacts/consent.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { findOrMakeContact } from "./route.ts";

/** Somebody wrote STOP or START. The word itself comes as a message beside this. */
export async function receiveConsent(ctx: Context, tx: Tx, inbox: Inbox, consent: Consent) {
  const { from, state, word: detail, at } = consent;
  const nobodyYet = { name: null, locale: null, timeZone: null };
  const { identityId } = await findOrMakeContact(ctx, tx, { from: { ...nobodyYet, addresses: [from] } });
  await recordConsent(tx, { identityId, inboxId: inbox.id, state, source: "customer", detail, at });
}
