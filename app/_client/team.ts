import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";

import type {
  AgentView,
  acceptInvitation,
  createdToken,
  createToken,
  InvitationView,
  invite,
  TokenView,
  updateAgent,
} from "#server/protocol/agents.ts";
import type { Page } from "#server/protocol/paging.ts";
import { get, patch, post, remove } from "./api.ts";
import { signIn } from "./session.ts";

/** Kept true by the socket. */
export const agentsQuery = queryOptions({
  queryKey: ["agents"],
  queryFn: async ({ signal }) => (await get<Page<AgentView>>("/agents", signal)).items,
  staleTime: Number.POSITIVE_INFINITY,
});

export function saveAgent(id: string, changes: z.input<typeof updateAgent>) {
  return patch<AgentView>(`/agents/${id}`, changes);
}

export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: async ({ signal }) => (await get<Page<InvitationView>>("/invitations", signal)).items,
});

export function inviteAgent(values: z.input<typeof invite>) {
  return post<InvitationView>("/invitations", values);
}

export function withdrawInvitation(id: string) {
  return remove(`/invitations/${id}`);
}

export function fetchInvitation(token: string) {
  return get<{ email: string; workspace: string; role: AgentView["role"] }>(
    `/invitations/by-token/${encodeURIComponent(token)}`,
  );
}

/** Accepts an invitation and signs the new agent in. */
export async function joinTeam(email: string, values: z.input<typeof acceptInvitation>) {
  await post("/invitations/accept", values);
  await signIn({ email, password: values.password, rememberMe: true });
}

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async ({ signal }) => (await get<Page<TokenView>>("/tokens", signal)).items,
});

export function makeToken(values: z.input<typeof createToken>) {
  return post<z.infer<typeof createdToken>>("/tokens", values);
}

export function revokeToken(id: string) {
  return remove(`/tokens/${id}`);
}
