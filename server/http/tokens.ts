import { createToken } from "#server/agents/create-token.ts";
import { listTokens } from "#server/agents/list-tokens.ts";
import { revokeToken } from "#server/agents/revoke-token.ts";
import { createdToken, createToken as createTokenBody, tokenView } from "#server/protocol/agents.ts";
import { pageOf } from "#server/protocol/paging.ts";
import { route } from "./route.ts";

export const tokenRoutes = [
  route({
    method: "get",
    path: "/tokens",
    least: "admin",
    summary: "API tokens that work",
    answer: pageOf(tokenView),
    run: async (ctx, call) => ({ items: await listTokens(ctx, call.actor), next: null }),
  }),
  route({
    method: "post",
    path: "/tokens",
    least: "admin",
    summary: "Make an API token; this answer is the only one that shows it",
    body: createTokenBody,
    answer: createdToken,
    status: 201,
    run: (ctx, call) => createToken(ctx, call.actor, call.body),
  }),
  route({
    method: "delete",
    path: "/tokens/:id",
    least: "admin",
    summary: "Revoke an API token",
    run: (ctx, call) => revokeToken(ctx, call.actor, call.param("id")),
  }),
];
