import { listTiers } from "#server/contacts/list-tiers.ts";
import { updateContact } from "#server/contacts/update.ts";
import { showContact } from "#server/conversations/show.ts";
import { contactView, tierView, updateContact as updateBody } from "#server/protocol/conversations.ts";
import { pageOf } from "#server/protocol/paging.ts";
import { route } from "./route.ts";

export const contactRoutes = [
  route({
    method: "get",
    path: "/contacts/tiers",
    least: "viewer",
    summary: "Tiers that contacts carry or policies promise something to; one page of up to 200",
    answer: pageOf(tierView),
    run: async (ctx) => ({ items: await listTiers(ctx), next: null }),
  }),
  route({
    method: "get",
    path: "/contacts/:id",
    least: "viewer",
    summary: "A person with their addresses",
    answer: contactView,
    run: (ctx, call) => showContact(ctx, call.param("id")),
  }),
  route({
    method: "patch",
    path: "/contacts/:id",
    least: "agent",
    summary: "Rename a contact, or say which language they read and which tier of customers they belong to",
    body: updateBody,
    answer: contactView,
    run: (ctx, call) => updateContact(ctx, call.actor, call.param("id"), call.body),
  }),
];
