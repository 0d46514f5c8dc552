import { readMe } from "#server/agents/read-me.ts";
import { updateMe } from "#server/agents/update-me.ts";
import { meView, updateMe as updateMeBody } from "#server/protocol/agents.ts";
import { route } from "./route.ts";

export const meRoutes = [
  route({
    method: "get",
    path: "/me",
    least: "viewer",
    summary: "Who asks, and what the screens need before the first paint",
    answer: meView,
    run: (ctx, call) => readMe(ctx, call.actor),
  }),
  route({
    method: "patch",
    path: "/me",
    least: "viewer",
    summary: "Change one’s own name, language, time zone, picture or availability",
    body: updateMeBody,
    answer: meView,
    async run(ctx, call) {
      await updateMe(ctx, call.actor, call.body);
      return await readMe(ctx, call.actor);
    },
  }),
];
