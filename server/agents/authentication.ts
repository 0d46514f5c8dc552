import { APIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { twoFactor } from "better-auth/plugins/two-factor";

import { findAgent } from "#db/stores/agents.ts";
import { findWorkspace } from "#db/stores/workspace.ts";
import type { Context } from "#server/context.ts";
import { authAdapter } from "./auth-adapter.ts";

const sessionSeconds = 30 * 24 * 60 * 60;
/** A session that is used is prolonged once a day. */
export const prolongEveryMs = 24 * 60 * 60_000;
/** Set by us on each request, over whatever the caller claims. */
const addressHeader = "x-guichet-address";

/** Signing in and out, second factors, sessions: what the library does for us, with our rows and our rules. */
export type Authentication = {
  /** Answers a request below `/api/auth`. */
  handle(request: Request, address: string): Promise<Response>;
  /** Prolongs the session of these headers when it is due; answers the cookies to set. */
  prolong(headers: Headers): Promise<string[]>;
};

export function openAuthentication(ctx: Context): Authentication {
  const issuer = { name: "Guichet" };
  const library = configure(ctx, issuer);
  return {
    async handle(request, address) {
      // The name that an authenticator app shows beside its code.
      if (request.url.includes("/two-factor/")) issuer.name = (await findWorkspace(ctx.db.read))?.name ?? "Guichet";
      const headers = new Headers(request.headers);
      headers.set(addressHeader, address);
      return await library.handler(new Request(request, { headers }));
    },
    async prolong(headers) {
      const answer = await library.api.getSession({ headers, returnHeaders: true });
      return answer.headers.getSetCookie();
    },
  };
}

function configure(ctx: Context, issuer: { readonly name: string }) {
  return betterAuth({
    appName: "Guichet",
    baseURL: new URL(ctx.config.publicUrl).origin,
    basePath: "/api/auth",
    secret: ctx.vault.derive("auth"),
    database: authAdapter(ctx),
    telemetry: { enabled: false },
    logger: { log: (level, message, ...details) => ctx.log[quieter(level)]({ details }, `sign-in: ${message}`) },
    // Ours counts per account and is shared between processes: see throttle.ts.
    rateLimit: { enabled: false },
    user: { modelName: "agents" },
    account: { modelName: "credentials" },
    verification: { modelName: "verifications" },
    session: {
      modelName: "sessions",
      expiresIn: sessionSeconds,
      updateAge: prolongEveryMs / 1000,
      freshAge: 0,
      // No cookie cache: a revoked session ends at once, and asking the database is quicker than a signature.
      cookieCache: { enabled: false },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    trustedOrigins: (request) => ownOrigins(ctx, request),
    plugins: [
      twoFactor({
        get issuer() {
          return issuer.name;
        },
        schema: { twoFactor: { modelName: "twoFactors" } },
      }),
    ],
    databaseHooks: {
      session: { create: { before: (session) => refuseDeactivated(ctx, session.userId) } },
    },
    advanced: {
      cookiePrefix: "guichet",
      useSecureCookies: ctx.config.publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => ctx.newId() },
    },
  });
}

/** The public address, and the name under which this request reached us; same-origin.ts has compared the two. */
function ownOrigins(ctx: Context, request: Request | undefined): string[] {
  const host = request?.headers.get("host");
  return [new URL(ctx.config.publicUrl).origin, ...(host ? [`http://${host}`, `https://${host}`] : [])];
}

async function refuseDeactivated(ctx: Context, agentId: string) {
  const agent = await findAgent(ctx.db.read, agentId);
  if (agent?.deactivatedAt === null) return;
  throw new APIError("FORBIDDEN", {
    code: "AGENT_DEACTIVATED",
    message: "This account was deactivated. Ask an administrator.",
  });
}

/** What the library warns of, a wrong password for instance, is everyday life here. */
function quieter(level: string): "debug" | "error" {
  return level === "error" ? "error" : "debug";
}
