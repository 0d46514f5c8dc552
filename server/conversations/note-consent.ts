import type { z } from "zod";

import { latestConsent } from "#db/stores/consents.ts";
import { listRoutes, lockConversation } from "#db/stores/conversations.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import { recordConsent } from "#server/contacts/consent.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import type { ConversationView, noteConsent as noteConsentBody } from "#server/protocol/conversations.ts";
import { recordEvent } from "./record-event.ts";
import { showConversation } from "./show.ts";

/**
 * An agent notes what somebody said about being written to, e.g. on the telephone. What they wrote themselves, or the
 * network says, only they can take back.
 */
export async function noteConsent(
  ctx: Context,
  actor: Actor,
  conversationId: string,
  input: z.infer<typeof noteConsentBody>,
): Promise<ConversationView> {
  requireRole(actor, "agent");
  await ctx.db.write(async (tx) => {
    const conversation = await lockConversation(tx, conversationId);
    const routes = await listRoutes(tx, conversationId);
    const route = routes.find((one) => one.inboxId === input.inboxId);
    if (!conversation || !route) throw notFound();
    const { identityId, inboxId } = route;
    const latest = await latestConsent(tx, identityId, inboxId);
    if (input.state === "opted_in" && latest?.state === "opted_out" && latest.source !== "agent") throw onlyThey();
    const said = { identityId, inboxId, state: input.state, at: ctx.now() };
    if (!(await recordConsent(tx, { ...said, source: "agent", detail: actor.id }))) return;
    const inbox = ctx.inboxes.byId(inboxId)?.name ?? "";
    await recordEvent(ctx, tx, actor, conversation, { what: input.state, inbox });
  });
  return await showConversation(ctx, actor, conversationId);
}

function onlyThey() {
  return new AppError("conflict", {
    en: "They said so themselves, or the network did: only they can take it back, by writing START.",
    fr: "C’est la personne elle-même ou le réseau qui l’a dit : elle seule peut revenir dessus, en écrivant START.",
  });
}
