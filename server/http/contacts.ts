import { z } from "zod";

import { renameContact } from "#server/contacts/update.ts";
import { showContact } from "#server/conversations/show.ts";
import { contactView } from "#server/protocol/conversations.ts";
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
    summary: "Rename a contact",
    body: z.object({ name: z.string().trim().min(1).max(120) }).strict(),
    answer: contactView,
    run: (ctx, call) => renameContact(ctx, call.actor, call.param("id"), call.body.name),
  }),
];
