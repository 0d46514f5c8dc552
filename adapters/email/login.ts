import type { EmailConfig, OAuthConfig, ServerConfig } from "./config.ts";
import { refreshTokens, type Tokens } from "./oauth.ts";

/** What the reading and the sending side of the house have in common, as far as signing in goes. */
export type LoginHost = {
  inbox: { id: string; config: EmailConfig };
  now(): number;
  allowPrivateHosts: boolean;
  saveConfig(config: EmailConfig): Promise<void>;
  /** Told as each step on the way in begins. */
  onStep?: ((step: "dns" | "tls" | "login") => void) | undefined;
};

export type Login =
  | { kind: "password"; user: string; password: string }
  | { kind: "token"; user: string; token: string };

/** How to sign in at a server of the inbox; null where it asks for nothing. */
export async function loginOf(host: LoginHost, server: ServerConfig): Promise<Login | null> {
  const { user, password, oauth } = server;
  if (user && oauth) return { kind: "token", user, token: await accessTokenOf(host, oauth) };
  return user && password ? { kind: "password", user, password } : null;
}

/** The server took our token for a bad one: the next login asks for another. */
export function forgetAccessToken(inboxId: string): void {
  const held = holders.get(inboxId);
  if (held) held.tokens = null;
}

/**
 * One holder for each inbox: reading and sending sign in at the same time, and a refresh token that rotates works once.
 * `known` are the tokens that were replaced by the current one, for whoever still has an older config in hand.
 */
type Holder = { current: string; known: Set<string>; tokens: Tokens | null; refreshing: Promise<string> | null };
const holders = new Map<string, Holder>();
const earlyMs = 60_000;

async function accessTokenOf(host: LoginHost, oauth: OAuthConfig): Promise<string> {
  const holder = holderOf(host.inbox.id, oauth.refreshToken);
  if (holder.tokens && holder.tokens.expiresAt - earlyMs > host.now()) return holder.tokens.accessToken;
  holder.refreshing ??= refresh(host, oauth, holder).finally(() => {
    holder.refreshing = null;
  });
  return await holder.refreshing;
}

async function refresh(host: LoginHost, oauth: OAuthConfig, holder: Holder): Promise<string> {
  const used = holder.current;
  const tokens = await refreshTokens({ ...oauth, refreshToken: used }, host);
  if (tokens.refreshToken && tokens.refreshToken !== used) {
    holder.current = tokens.refreshToken;
    holder.known.add(tokens.refreshToken);
    const [oldest] = holder.known;
    if (oldest && holder.known.size > 100) holder.known.delete(oldest);
    await host.saveConfig(withRefreshToken(host.inbox.config, holder.known, tokens.refreshToken));
  }
  holder.tokens = tokens;
  return tokens.accessToken;
}

/** A token that we never saw comes from somebody who signed in again: it starts afresh. */
function holderOf(inboxId: string, refreshToken: string): Holder {
  const held = holders.get(inboxId);
  if (held?.known.has(refreshToken)) return held;
  const fresh: Holder = { current: refreshToken, known: new Set([refreshToken]), tokens: null, refreshing: null };
  holders.set(inboxId, fresh);
  return fresh;
}

/** The same sign-in usually serves both servers: wherever an older token stands, the new one takes its place. */
function withRefreshToken(config: EmailConfig, known: Set<string>, refreshToken: string): EmailConfig {
  const renewed = <Server extends ServerConfig>(server: Server): Server =>
    server.oauth && known.has(server.oauth.refreshToken)
      ? { ...server, oauth: { ...server.oauth, refreshToken } }
      : server;
  return "imap" in config
    ? { ...config, imap: renewed(config.imap), smtp: renewed(config.smtp) }
    : { ...config, smtp: renewed(config.smtp) };
}
