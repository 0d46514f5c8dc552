// The product without its screens, as a process of its own: what these tests do to it has nothing to do with Next.
import { serve } from "#server/serve.ts";

const freely = { burst: 1_000_000, perSecond: 1_000_000 };

await serve(process.env, {
  limits: { visitor: freely, address: freely },
  pages: async () => ({
    handle: async (_request, response) => void response.writeHead(404).end(),
    close: async () => {},
  }),
});
