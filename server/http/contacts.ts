import { updateContact } from "#server/contacts/update.ts";
import { showContact } from "#server/conversations/show.ts";
import { contactView, updateContact as updateBody } from "#server/protocol/conversations.ts";
import { route } from "./route.ts";

export const contactRoutes = [
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
