import type { SignInDoor } from "../contract/channel.ts";
import type { ImapSmtpConfig, OAuthConfig, ServerConfig } from "./config.ts";
import { authorizeUrl, exchangeCode, makePkce } from "./oauth.ts";
import { InTrouble } from "./trouble.ts";
import { sentences } from "./trouble-sentences.ts";

/** Stands where the token will be, so that everything else can be checked before anybody signs in. */
const pending = "pending";

/** Signing in with Google or Microsoft, for reading and sending at once. */
export const mailSignIn: SignInDoor<ImapSmtpConfig> = {
  makeProof: makePkce,
  draft: (typed) => ({ ...typed, imap: withPlace(typed.imap), smtp: withPlace(typed.smtp) }),
  authorizeUrl({ address, imap, smtp }, asked) {
    const app = imap.oauth ?? smtp.oauth;
    return app ? authorizeUrl(app, { ...asked, address: imap.user ?? address }) : null;
  },
  async exchange(draft, given, host) {
    const app = draft.imap.oauth ?? draft.smtp.oauth;
    if (!app) throw new Error("signed in to nothing");
    try {
      const { refreshToken } = await exchangeCode(app, given, host);
      if (!refreshToken) return { kind: "refused", trouble: sentences.noLastingAccess(placeOf(draft), "") };
      return { kind: "signed_in", config: signedIn(draft, app, refreshToken) };
    } catch (error) {
      if (error instanceof InTrouble) return { kind: "refused", trouble: error.trouble };
      throw error;
    }
  },
};

function signedIn(draft: ImapSmtpConfig, app: OAuthConfig, refreshToken: string): ImapSmtpConfig {
  const renewed = <Server extends ServerConfig>(server: Server): Server =>
    server.oauth?.clientId === app.clientId ? { ...server, oauth: { ...server.oauth, refreshToken } } : server;
  return { ...draft, imap: renewed(draft.imap), smtp: renewed(draft.smtp) };
}

function placeOf({ imap }: ImapSmtpConfig) {
  return { protocol: "IMAP" as const, host: imap.host, port: imap.port, tls: imap.tls, user: imap.user ?? "" };
}

function withPlace(server: unknown): unknown {
  if (!isObject(server) || !isObject(server.oauth)) return server;
  return { ...server, oauth: { refreshToken: pending, ...server.oauth } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
