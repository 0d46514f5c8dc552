import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";

import { postForm } from "../shared/post-form.ts";
import type { OAuthConfig } from "./config.ts";
import { oauthProviders } from "./profile/oauth-providers.ts";
import { InTrouble } from "./trouble.ts";
import { type Place, sentences } from "./trouble-sentences.ts";

/** The registered app, with places of its own where they differ from the provider's. */
export type OAuthApp = Omit<OAuthConfig, "refreshToken">;
export type Pkce = { verifier: string; challenge: string };
export type Tokens = { accessToken: string; refreshToken: string | null; expiresAt: number };

/** A secret that ties the code to whoever asked for it (RFC 7636). */
export function makePkce(): Pkce {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** Where to send a person who signs in. `state` comes back with the code and must be compared. */
export function authorizeUrl(
  app: OAuthApp,
  asked: { redirectUri: string; state: string; challenge: string; address?: string },
): string {
  const provider = oauthProviders[app.provider];
  const url = new URL(app.authorizeUrl ?? provider.authorizeUrl);
  const fields = {
    response_type: "code",
    client_id: app.clientId,
    redirect_uri: asked.redirectUri,
    scope: provider.scope,
    state: asked.state,
    code_challenge: asked.challenge,
    code_challenge_method: "S256",
    ...provider.also,
    ...(asked.address ? { login_hint: asked.address } : {}),
  };
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.toString();
}

/** Trades the code that came back for tokens; the refresh token goes into the config. */
export async function exchangeCode(
  app: OAuthApp,
  given: { code: string; verifier: string; redirectUri: string },
  host: { now(): number; allowPrivateHosts: boolean },
): Promise<Tokens> {
  const fields = {
    grant_type: "authorization_code",
    code: given.code,
    code_verifier: given.verifier,
    redirect_uri: given.redirectUri,
  };
  return await askForTokens(app, fields, host);
}

/** A new access token, and the refresh token that replaces the old one where the provider rotates them. */
export async function refreshTokens(
  config: OAuthConfig,
  host: { now(): number; allowPrivateHosts: boolean },
): Promise<Tokens> {
  const { refreshToken, ...app } = config;
  return await askForTokens(app, { grant_type: "refresh_token", refresh_token: refreshToken }, host);
}

const granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive().default(3_600),
});
const denied = z.object({ error: z.string(), error_description: z.string().optional() });

async function askForTokens(
  app: OAuthApp,
  fields: Record<string, string>,
  host: { now(): number; allowPrivateHosts: boolean },
): Promise<Tokens> {
  const tokenUrl = app.tokenUrl ?? oauthProviders[app.provider].tokenUrl;
  const place: Place = {
    protocol: "IMAP",
    host: new URL(tokenUrl).host,
    port: 443,
    tls: "implicit",
    user: app.provider,
  };
  const secret: Record<string, string> = app.clientSecret ? { client_secret: app.clientSecret } : {};
  const askedAt = host.now();
  const answer = await postForm(
    tokenUrl,
    { ...fields, client_id: app.clientId, ...secret },
    { allowPrivate: host.allowPrivateHosts },
  ).catch((error: unknown) => {
    throw new InTrouble(sentences.noToken(place, error instanceof Error ? error.message : ""), error);
  });
  const body = readJson(answer.body);
  const tokens = granted.safeParse(body);
  if (answer.status < 300 && tokens.success) {
    const { access_token, refresh_token, expires_in } = tokens.data;
    return { accessToken: access_token, refreshToken: refresh_token ?? null, expiresAt: askedAt + expires_in * 1_000 };
  }
  const refusal = denied.safeParse(body).data;
  const said = refusal ? (refusal.error_description ?? refusal.error).slice(0, 300) : `HTTP ${answer.status}`;
  const sayIt = refusal?.error === "invalid_grant" ? sentences.signInAgain : sentences.noToken;
  throw new InTrouble(sayIt(place, said));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
