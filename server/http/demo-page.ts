import { randomBytes } from "node:crypto";
import { Hono } from "hono";

type Wishes = {
  /** `app/(visitor)/demo/page.html`, which holds both languages and shows the one of its root. */
  html: string;
  /** Is there a web chat inbox with this key? */
  isInbox: (inboxKey: string) => boolean | Promise<boolean>;
};

/**
 * `/demo/<inboxKey>`: a made-up shop that carries the widget, to try a new inbox as a visitor. Its policy is as strict
 * as a careful website's, so that a widget which would break there breaks here first.
 */
export function demoPage({ html, isInbox }: Wishes) {
  const routes = new Hono();
  routes.get("/demo/:inboxKey{[\\w-]{1,64}}", async ({ req, notFound }) => {
    const inboxKey = req.param("inboxKey");
    if (!(await isInbox(inboxKey))) return notFound();
    const nonce = randomBytes(18).toString("base64url");
    const lang = pickLanguage(req.query("lang"), req.header("accept-language"));
    const page = html
      .replace('<html lang="en">', `<html lang="${lang}">`)
      .replaceAll("{{inboxKey}}", inboxKey)
      .replaceAll("{{nonce}}", nonce);
    return new Response(page, {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": policy(nonce, new URL(req.url).host),
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
        vary: "accept-language",
      },
    });
  });
  return routes;
}

/** Older browsers do not count sockets under 'self', hence the host. */
function policy(nonce: string, host: string) {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'nonce-${nonce}'`,
    `connect-src 'self' ws://${host} wss://${host}`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

function pickLanguage(wish: string | undefined, accepted: string | undefined) {
  if (wish === "fr" || wish === "en") return wish;
  return accepted?.trim().toLowerCase().startsWith("fr") ? "fr" : "en";
}
