import { randomBytes } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The screens, drawn by Next behind a strict policy: nothing runs but what carries this answer's nonce. */
export async function openPages(
  http: Server,
  options: { dev: boolean },
): Promise<{ handle: Handler; close(): Promise<void> }> {
  const { default: next } = await import("next");
  const app = next({ dev: options.dev, httpServer: http, dir: process.cwd() });
  await app.prepare();
  const draw = app.getRequestHandler();
  return {
    async handle(request, response) {
      const policy = pagePolicy(randomBytes(18).toString("base64"), options.dev);
      // Next reads the nonce from the request and puts it on every script that it writes.
      request.headers["content-security-policy"] = policy;
      response.setHeader("content-security-policy", policy);
      response.setHeader("x-content-type-options", "nosniff");
      response.setHeader("referrer-policy", "same-origin");
      response.setHeader("permissions-policy", "camera=(), microphone=(), geolocation=()");
      response.setHeader("cross-origin-opener-policy", "same-origin");
      await draw(request, response);
    },
    close: () => app.close(),
  };
}

function pagePolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    // Hot reload evaluates what it loads.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "connect-src 'self' ws: wss:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
