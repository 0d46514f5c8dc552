// The product without its screens, as a process of its own: what these tests do to it has nothing to do with Next.
import { once } from "node:events";

import { serve } from "#server/serve.ts";

const freely = { burst: 1_000_000, perSecond: 1_000_000 };

// Loaded while the one before still serves, it takes over at a word.
if (process.env.STAND_BY) await once(process.stdin.resume(), "end");

await serve(process.env, {
  limits: { visitor: freely, address: freely },
  pages: async () => ({
    handle: async (_request, response) => void response.writeHead(404).end(),
    close: async () => {},
  }),
});
