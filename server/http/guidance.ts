import { measureDraft } from "#server/policy/measure-draft.ts";
import { measureDraft as measureBody, measuredDraft } from "#server/protocol/guidance.ts";
import { route } from "./route.ts";

export const guidanceRoutes = [
  route({
    method: "post",
    path: "/guidance/measure",
    least: "agent",
    summary: "Measure a draft by what reads well on a channel",
    body: measureBody,
    answer: measuredDraft,
    run: (ctx, call) => measureDraft(ctx, call.actor, call.body, call.locale),
  }),
];
