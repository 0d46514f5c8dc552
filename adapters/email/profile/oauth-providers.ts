import type { OAuthProvider } from "./presets.ts";

export type OAuthEndpoints = {
  authorizeUrl: string;
  tokenUrl: string;
  scope: string;
  /** What else must be asked for to receive a refresh token. */
  also: Record<string, string>;
};

/** Where people sign in, and what we ask for: to read and to send mail, while nobody is there (RFC 6749, XOAUTH2). */
export const oauthProviders: Record<OAuthProvider, OAuthEndpoints> = {
  google: {
    authorizeUrl: "https://accounts.google.com/o/oauth2/v2/auth",
    tokenUrl: "https://oauth2.googleapis.com/token",
    scope: "https://mail.google.com/",
    also: { access_type: "offline", prompt: "consent" },
  },
  microsoft: {
    authorizeUrl: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
    tokenUrl: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
    scope: "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
    also: { prompt: "select_account" },
  },
};
