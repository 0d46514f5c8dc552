import { z } from "zod";

import { finishSignIn, readOutcome } from "#server/inboxes/finish-sign-in.ts";
import { startSignIn } from "#server/inboxes/sign-in.ts";
import { startSignIn as startBody, startedSignIn, trial } from "#server/protocol/inboxes.ts";
import { route } from "./route.ts";
import { viewTrial } from "./view-trial.ts";

const cameBack = z.object({
  code: z.string().optional(),
  state: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
});

/** Signing in with the provider of an inbox, in a browser. */
export const inboxSignInRoutes = [
  route({
    method: "post",
    path: "/inboxes/oauth/start",
    least: "admin",
    summary: "Begin to connect an inbox by signing in with its provider; only in a browser",
    body: startBody,
    answer: startedSignIn,
    run: async (ctx, call) => startSignIn(ctx, call.actor, call.sessionId, call.body),
  }),
  route({
    method: "get",
    path: "/inboxes/oauth/callback",
    // Whoever comes back is led to a page in any case; only the administrator who left is let through.
    least: "anyone",
    summary: "Where providers send people back to",
    query: cameBack,
    async run(ctx, { actor, sessionId, query }) {
      const { code, state, error, error_description: description } = query;
      const location = await finishSignIn(ctx, { actor, sessionId, code, state, error, description });
      return new Response(null, { status: 303, headers: { location, "referrer-policy": "no-referrer" } });
    },
  }),
  route({
    method: "get",
    path: "/inboxes/oauth/outcome",
    least: "admin",
    summary: "What a page that a sign-in led to has to say",
    query: z.object({ of: z.string() }),
    answer: trial,
    run: async (ctx, call) => viewTrial(readOutcome(ctx, call.query.of), call.locale),
  }),
];
