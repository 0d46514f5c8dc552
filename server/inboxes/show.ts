import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import type { InboxView } from "#server/protocol/inboxes.ts";
import type { Inbox } from "./directory.ts";
import { hookUrl } from "./hook-url.ts";
import { hideSecrets } from "./secrets.ts";

export function listInboxes(ctx: Context, actor: Actor): InboxView[] {
  requireRole(actor, "viewer");
  return ctx.inboxes.all().map((inbox) => viewInbox(ctx, inbox, actor));
}

export function showInbox(ctx: Context, id: string, actor?: Actor): InboxView {
  return viewInbox(ctx, requireInbox(ctx, id), actor);
}

export function requireInbox(ctx: Context, id: string): Inbox {
  const inbox = ctx.inboxes.byId(id);
  if (!inbox) throw notFound();
  return inbox;
}

/** Secrets never leave; only administrators see the rest of the configuration. */
function viewInbox(ctx: Context, inbox: Inbox, actor?: Actor): InboxView {
  const isAdmin = !actor || actor.role === "admin";
  const config = isAdmin ? hideSecrets(inbox.config, inbox.adapter.secrets) : {};
  const addresses = isAdmin ? (inbox.adapter.hooks?.addresses ?? []) : [];
  return {
    id: inbox.id,
    key: inbox.key,
    channel: inbox.channel,
    provider: inbox.provider,
    name: inbox.name,
    state: inbox.state,
    settings: inbox.settings,
    config,
    // Whoever writes is told what it costs.
    segmentPrice: inbox.adapter.segmentPrice?.(inbox.config) ?? null,
    hooks: addresses.map(({ path, what }) => ({ url: hookUrl(ctx.config.publicUrl, inbox, path), what })),
    createdAt: inbox.createdAt,
  };
}
