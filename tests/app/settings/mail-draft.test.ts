import { describe, expect, test } from "vitest";
import { imapSmtpConfig, smtpInConfig } from "#adapters/email/config.ts";
import { emailImapSmtp, emailSmtpIn } from "#adapters/email/index.ts";
import { presets } from "#adapters/email/profile/presets.ts";
import { configOf, draftOf } from "#app/(agent)/(counter)/settings/inboxes/email/config-of.ts";
import {
  emptyDraft,
  type MailDraft,
  withAddress,
  withPreset,
} from "#app/(agent)/(counter)/settings/inboxes/email/draft.ts";
import { keptSecret, plain } from "#app/(agent)/(counter)/settings/inboxes/stored-config.ts";
import { hideSecrets, keepSecrets } from "#server/inboxes/secrets.ts";
import { loopbackConfig } from "#tests/support/mailbox-host.ts";

const typed = (address: string, from = emptyDraft()) =>
  [...address].reduce((draft, _, at) => withAddress(draft, address.slice(0, at + 1)), from);

describe("an address that is typed", () => {
  test.each(presets.map(({ id, domains, imap }) => [domains[0] ?? "", id, imap.host]))(
    "at %s brings the provider and its servers",
    (domain, id, host) => {
      const draft = typed(`support@${domain}`);
      expect(draft).toMatchObject({ presetId: id, imap: { host } });
    },
  );

  test("elsewhere brings a guess, which follows the address until it is corrected", () => {
    const draft = typed("support@shop.example");
    expect(draft).toMatchObject({
      presetId: "generic",
      imap: { host: "imap.shop.example" },
      smtp: { host: "smtp.shop.example" },
    });
    const corrected = { ...draft, imap: { ...draft.imap, host: "mail.host.example" } };
    expect(withAddress(corrected, "support@shop.org")).toMatchObject({
      imap: { host: "mail.host.example" },
      smtp: { host: "smtp.shop.org" },
    });
  });

  test("does not undo a provider that somebody chose", () => {
    const draft = withPreset(typed("support@shop.example"), "microsoft");
    expect(typed("help@gmail.com", draft)).toMatchObject({ presetId: "microsoft", signIn: "oauth" });
  });

  test("that turns out to be another provider's, or nobody's, changes the servers again", () => {
    expect(typed("a@gmail.com.au")).toMatchObject({ presetId: "generic", imap: { host: "imap.gmail.com.au" } });
  });
});

describe("what was typed becomes a configuration", () => {
  const draft = (also: Partial<MailDraft> = {}): MailDraft => ({
    ...typed("support@shop.example"),
    password: "secret",
    ...also,
  });

  test("that the channel takes", () => {
    expect(imapSmtpConfig.parse(configOf(draft()))).toMatchObject({
      address: "support@shop.example",
      imap: { host: "imap.shop.example", port: 993, user: "support@shop.example", password: "secret" },
      smtp: { port: 465, user: "support@shop.example", password: "secret" },
      since: "now",
    });
    const direct = draft({ way: "direct", listen: { host: "0.0.0.0", port: "2525", protocol: "lmtp" } });
    expect(smtpInConfig.parse(configOf(direct))).toMatchObject({
      listen: { port: 2525, protocol: "lmtp" },
      smtp: { port: 465 },
    });
  });

  test("with another login for sending, only when asked for", () => {
    const smtp = { ...draft().smtp, user: "relay", password: "other" };
    expect(configOf(draft({ smtp }))).toMatchObject({ smtp: { user: "support@shop.example", password: "secret" } });
    expect(configOf(draft({ smtp: { ...smtp, hasOwnLogin: true } }))).toMatchObject({
      smtp: { user: "relay", password: "other" },
    });
  });

  test("with the alias that was being typed", () => {
    expect(configOf(draft({ aliases: ["a@b.example"], typedAlias: " c@d.example" }))).toMatchObject({
      aliases: ["a@b.example", "c@d.example"],
    });
  });

  test("that leaves it to the server to say what is missing", () => {
    const config = configOf(draft({ password: "", imap: { ...draft().imap, port: "" }, since: "days", days: "x" }));
    const issues = imapSmtpConfig.safeParse(config).error?.issues.map(({ path }) => path.join("."));
    expect(issues).toEqual(expect.arrayContaining(["imap.port", "since"]));
  });
});

describe("a stored configuration", () => {
  const whole = loopbackConfig(
    { imap: 143, smtp: 587 },
    { aliases: ["help@example.test"], since: 12, sentFolder: "Gesendet", plusAddressing: true },
  );
  const oauth = {
    ...{ provider: "google" as const, clientId: "id", clientSecret: "app", refreshToken: "token" },
    authorizeUrl: "https://login.example/authorize",
  };
  const signedIn = imapSmtpConfig.parse({
    ...whole,
    imap: { ...whole.imap, password: undefined, oauth },
    smtp: { ...whole.smtp, password: undefined, oauth },
  });
  const relayed = imapSmtpConfig.parse({ ...whole, smtp: { ...whole.smtp, user: "relay", password: "other" } });
  const direct = smtpInConfig.parse({
    ...{ address: "support@example.test", smtp: { host: "relay.example", port: 25, tls: "none" } },
    listen: { host: "0.0.0.0", port: 25 },
  });

  test.each([
    ["with a password", emailImapSmtp, whole],
    ["with a sign-in", emailImapSmtp, signedIn],
    ["with another login for sending", emailImapSmtp, relayed],
    ["of a server that delivers to us", emailSmtpIn, direct],
  ])("%s survives being opened and saved, secrets and all", (_, { provider, secrets, config }, stored) => {
    const shown = hideSecrets(stored, secrets);
    const sent = configOf(draftOf(provider, shown), shown);
    expect(config.parse(keepSecrets(sent, stored))).toEqual(stored);
  });

  test("takes a new password, and forgets the old one with another way to sign in", () => {
    const shown = hideSecrets(whole, emailImapSmtp.secrets);
    const changed = configOf({ ...draftOf("imap-smtp", shown), password: "new" }, shown);
    expect(changed).toMatchObject({ imap: { password: "new" }, smtp: { password: "new" } });
    const other = configOf(
      {
        ...draftOf("imap-smtp", shown),
        signIn: "oauth",
        presetId: "gmail",
        app: { clientId: "id", clientSecret: "s" },
      },
      shown,
    );
    expect(plain(other.imap)).not.toHaveProperty("password");
    expect(JSON.stringify(other)).not.toContain(keptSecret);
  });
});
