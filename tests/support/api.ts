import type { Hono } from "hono";

import type { Role } from "#db/vocabulary.ts";
import { system } from "#server/agents/actor.ts";
import { openAuthentication } from "#server/agents/authentication.ts";
import { createToken } from "#server/agents/create-token.ts";
import type { Context } from "#server/context.ts";
import { httpApp } from "#server/http/app.ts";
import type { HttpEnv } from "#server/http/http-env.ts";
import { openPractice } from "#server/practice/open.ts";

/** `body` is what JSON says, null when there is none; a test looks into it with toMatchObject. */
export type Answer = { status: number; headers: Headers; body: unknown };

export type Api = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** The whole HTTP side over this context; the first inbox is left out. */
export function appOf(ctx: Context, practice = openPractice(ctx)): Hono<HttpEnv> {
  return httpApp({
    ctx,
    agentsOnline: () => false,
    widget: { loader: emptyFile, panels: new Map() },
    demoHtml: "",
    authentication: openAuthentication(ctx),
    addFirstInbox: async () => {},
    practice,
  });
}

/** Instead of the built widget, so that these tests need no build. */
const emptyFile = { etag: '""', plain: new Uint8Array(), gzip: new Uint8Array(), brotli: new Uint8Array() };

/** Calls the app as a script would, with these headers on every request. */
export function apiOf(app: Hono<HttpEnv>, standing: Record<string, string> = {}): Api {
  return async (method, path, body, headers = {}) => {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const response = await app.request(path, {
      method,
      headers: { ...(text === undefined ? {} : { "content-type": "application/json" }), ...standing, ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    const isJson = /^application\/(.+\+)?json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(answer) : answer || null };
  };
}

/** The headers of a token with this role. */
export async function bearer(ctx: Context, role: Exclude<Role, "viewer">): Promise<Record<string, string>> {
  const { token } = await createToken(ctx, system, { name: `for tests, ${role}`, role });
  return { authorization: `Bearer ${token}` };
}
