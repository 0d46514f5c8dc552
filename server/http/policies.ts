import { changePolicy } from "#server/policy/change.ts";
import { listPolicies } from "#server/policy/list-versions.ts";
import { previewPolicy } from "#server/policy/preview.ts";
import { showEffective } from "#server/policy/show-effective.ts";
import { pageOf } from "#server/protocol/paging.ts";
import {
  changePolicy as changeBody,
  effectivePolicy,
  effectiveQuery,
  listPolicies as listQuery,
  policyPreview,
  policyVersion,
  previewPolicy as previewBody,
} from "#server/protocol/policies.ts";
import { route } from "./route.ts";

export const policyRoutes = [
  route({
    method: "get",
    path: "/policies",
    least: "viewer",
    summary: "Every version of every policy, newest first; one page holds them all",
    query: listQuery,
    answer: pageOf(policyVersion),
    run: async (ctx, call) => ({ items: await listPolicies(ctx, call.query), next: null }),
  }),
  route({
    method: "post",
    path: "/policies",
    least: "lead",
    summary: "A new version of a policy, from now or from a date on",
    body: changeBody,
    answer: policyVersion,
    status: 201,
    run: (ctx, call) => changePolicy(ctx, call.actor, call.body),
  }),
  route({
    method: "get",
    path: "/policies/effective",
    least: "viewer",
    summary: "What holds for a channel, an inbox, a team, a tier or a conversation, and which layer says so",
    query: effectiveQuery,
    answer: effectivePolicy,
    run: (ctx, call) => showEffective(ctx, call.query),
  }),
  route({
    method: "post",
    path: "/policies/preview",
    least: "lead",
    summary: "What a change would have meant to the last 30 days, and to the next 14",
    body: previewBody,
    answer: policyPreview,
    run: (ctx, call) => previewPolicy(ctx, call.actor, call.body, call.locale),
  }),
];
