import { readMe } from "#server/agents/read-me.ts";
import { updateMe } from "#server/agents/update-me.ts";
import { meView, updateMe as updateMeBody } from "#server/protocol/agents.ts";
import { route } from "./route.ts";

/** `practice` answers whether the stand-ins are on, which changes when the first real inbox is made. */
export function meRoutes(practice: () => Promise<boolean>) {
  return [
    route({
      method: "get",
      path: "/me",
      least: "viewer",
      summary: "Who asks, and what the screens need before the first paint",
      answer: meView,
      run: async (ctx, call) => readMe(ctx, call.actor, await practice()),
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
        return await readMe(ctx, call.actor, await practice());
      },
    }),
  ];
}
