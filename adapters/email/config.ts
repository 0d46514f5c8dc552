import { z } from "zod";

const host = z
  .string()
  .trim()
  .max(253)
  .regex(
    /^([^\s/:@]+|\[?[0-9a-fA-F:.]+\]?)$/,
    "a host name such as imap.example.org, without https:// and without a port",
  );
const aPort = "a port between 1 and 65535";
const port = z.number(aPort).int(aPort).min(1, aPort).max(65_535, aPort);
const address = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\]+$/, "an email address such as support@example.org");

/** A way in without a password. Addresses of the provider's own pages can be replaced, e.g. by a stand-in's. */
const oauth = z
  .object({
    provider: z.enum(["google", "microsoft"]),
    clientId: z.string().min(1, "the client id of the app registered with the provider").max(500),
    clientSecret: z.string().min(1, "the secret of the app registered with the provider").max(500).optional(),
    refreshToken: z.string().min(1, "sign in with the provider to receive one").max(8_000),
    authorizeUrl: z.url({ protocol: /^https?$/ }).optional(),
    tokenUrl: z.url({ protocol: /^https?$/ }).optional(),
  })
  .strict();

const server = z
  .object({
    host,
    port,
    tls: z.enum(["implicit", "starttls", "none"]),
    allowInvalidCertificate: z.boolean().optional(),
    user: z.string().min(1, "the user name, usually the whole address").max(300).optional(),
    password: z.string().min(1).max(1_000).optional(),
    oauth: oauth.optional(),
  })
  .strict();

const imapServer = server.superRefine((given, context) => {
  if (!given.user) tell(context, "user", "the user name, usually the whole address");
  if (!given.password && !given.oauth) tell(context, "password", "a password, or a sign-in with the provider (oauth)");
  if (given.password && given.oauth) tell(context, "oauth", "either a password or oauth, not both");
});

/** A relay of one's own may take mail without a login. */
const smtpServer = server.superRefine((given, context) => {
  if (given.password && given.oauth) tell(context, "oauth", "either a password or oauth, not both");
  const secret = given.password ?? given.oauth;
  if (given.user && !secret) tell(context, "password", "a password, or a sign-in with the provider (oauth)");
  if (!given.user && secret) tell(context, "user", "the user name, usually the whole address");
});

const mailbox = {
  address,
  aliases: z.array(address).max(50, "at most 50 aliases").default([]),
  /** Shown to customers as the sender. */
  name: z.string().trim().max(100).optional(),
  smtp: smtpServer,
  plusAddressing: z.boolean().optional(),
};

/** `since`: what to read at the first connection: only what comes from now on, everything, or so many days back. */
export const imapSmtpConfig = z
  .object({
    ...mailbox,
    imap: imapServer,
    since: z
      .union([z.literal("now"), z.literal("all"), z.number().int().min(1).max(3_650)], {
        error: '"now", "all", or a number of days',
      })
      .default("now"),
    sentFolder: z.string().trim().min(1).max(500).optional(),
    keepsSent: z.boolean().optional(),
  })
  .strict();
export type ImapSmtpConfig = z.infer<typeof imapSmtpConfig>;

const anyPort = "a port between 0 and 65535; 0 takes any that is free";

/** `certificate`: paths are not read; the PEM texts themselves. Without one, a certificate of our own is made. */
export const smtpInConfig = z
  .object({
    ...mailbox,
    listen: z
      .object({
        host,
        port: z.number(anyPort).int(anyPort).min(0, anyPort).max(65_535, anyPort),
        protocol: z.enum(["smtp", "lmtp"]).default("smtp"),
        certificate: z
          .object({
            certificate: z.string().includes("-----BEGIN CERTIFICATE-----", { error: "a certificate in PEM form" }),
            privateKey: z.string().includes("PRIVATE KEY-----", { error: "a private key in PEM form" }),
          })
          .strict()
          .optional(),
      })
      .strict(),
  })
  .strict();
export type SmtpInConfig = z.infer<typeof smtpInConfig>;

export type ServerConfig = z.infer<typeof server>;
export type OAuthConfig = z.infer<typeof oauth>;
export type EmailConfig = ImapSmtpConfig | SmtpInConfig;

const secretsOf = (name: string) =>
  ["password", "oauth.clientSecret", "oauth.refreshToken"].map((leaf) => `${name}.${leaf}`);
export const imapSmtpSecrets: readonly string[] = [...secretsOf("imap"), ...secretsOf("smtp")];
export const smtpInSecrets: readonly string[] = ["listen.certificate.privateKey", ...secretsOf("smtp")];

/** All addresses under which mail is ours. */
export function ownAddresses(config: EmailConfig): string[] {
  return [config.address, ...config.aliases].map((one) => one.toLowerCase());
}

function tell(context: z.RefinementCtx, field: string, message: string): void {
  context.addIssue({ code: "custom", path: [field], message });
}
