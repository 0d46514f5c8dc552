import { z } from "zod";

import { roles } from "#db/vocabulary.ts";
import { acceptInvitation } from "#server/agents/accept-invitation.ts";
import { inviteAgent } from "#server/agents/invite.ts";
import { listInvitations } from "#server/agents/list-invitations.ts";
import { readInvitation } from "#server/agents/read-invitation.ts";
import { revokeInvitation } from "#server/agents/revoke-invitation.ts";
import { acceptInvitation as acceptBody, agentView, invitationView, invite } from "#server/protocol/agents.ts";
import { pageOf } from "#server/protocol/paging.ts";
import { route } from "./route.ts";

export const invitationRoutes = [
  route({
    method: "get",
    path: "/invitations",
    least: "admin",
    summary: "Invitations that can still be accepted",
    answer: pageOf(invitationView),
    run: async (ctx, call) => ({ items: await listInvitations(ctx, call.actor), next: null }),
  }),
  route({
    method: "post",
    path: "/invitations",
    least: "admin",
    summary: "Invite someone; this answer is the only one with the link",
    body: invite,
    answer: invitationView,
    status: 201,
    run: (ctx, call) => inviteAgent(ctx, call.actor, call.body),
  }),
  route({
    method: "delete",
    path: "/invitations/:id",
    least: "admin",
    summary: "Withdraw an invitation",
    run: (ctx, call) => revokeInvitation(ctx, call.actor, call.param("id")),
  }),
  route({
    method: "get",
    path: "/invitations/by-token/:token",
    least: "anyone",
    summary: "What an invitation is to, for whoever holds its link",
    answer: z.object({ email: z.string(), role: z.enum(roles), workspace: z.string() }),
    run: (ctx, call) => readInvitation(ctx, call.param("token")),
  }),
  route({
    method: "post",
    path: "/invitations/accept",
    least: "anyone",
    summary: "Become an agent",
    body: acceptBody,
    answer: agentView,
    status: 201,
    run: (ctx, call) => acceptInvitation(ctx, call.body),
  }),
];
