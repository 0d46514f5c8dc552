import type { HttpBindings } from "@hono/node-server";

import type { Locale } from "#db/vocabulary.ts";
import type { Actor } from "#server/agents/actor.ts";

/** What the middlewares learn about a request before its route runs. */
export type HttpEnv = {
  /** Absent when a test calls the app without a socket. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    actor: Actor | null;
    /** Set when a session cookie, not a token, says who asks. */
    sessionId: string | null;
    locale: Locale;
    /** Where the request came from, as far as the operator lets us believe it. */
    address: string;
    /** The pattern of the route that answered, for the metrics. */
    pattern: string;
  };
};
