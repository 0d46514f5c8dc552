import type { AdapterHost, ChannelAdapter, Connection, InboundEvent, LetterHead } from "../contract/channel.ts";
import type { ArrivedMeta } from "../contract/reading.ts";
import type { Trouble } from "../contract/trouble.ts";
import { withOwnLoop } from "./classify/own-loop.ts";
import {
  type EmailConfig,
  type ImapSmtpConfig,
  imapSmtpConfig,
  imapSmtpSecrets,
  ownAddresses,
  type SmtpInConfig,
  smtpInConfig,
  smtpInSecrets,
} from "./config.ts";
import { configWords } from "./config-words.ts";
import { sanitiseComposed, textOfComposed } from "./html/composed.ts";
import { eventsOf } from "./inbound.ts";
import { startMailReader } from "./parse/mail-reader.ts";
import { emailProfile } from "./profile.ts";
import { mailSignIn } from "./sign-in.ts";

/** Reading is done in threads, which start with the first mail and serve every inbox. */
const reader = startMailReader();

async function parseMail(
  raw: Uint8Array,
  inbox: { config: EmailConfig },
  meta?: ArrivedMeta | null,
): Promise<InboundEvent[]> {
  const read = await reader.read(raw);
  const own = { addresses: ownAddresses(inbox.config), isOurMessageId: () => false };
  return eventsOf(raw, { ...read, kind: withOwnLoop(read.kind, read.parsed, own) }, inbox.config, meta ?? null);
}

const letters: LetterHead<EmailConfig> = {
  mailbox: ({ name, address }) => ({ name: name ?? "", address }),
  aliases: ({ aliases }) => aliases,
  clean(html) {
    const safe = sanitiseComposed(html, { image: (id) => `attachment:${id}` });
    return { html: safe, text: textOfComposed(safe) };
  },
};

/** A mailbox at a provider: read over IMAP, answered over SMTP. */
export const emailImapSmtp: ChannelAdapter<ImapSmtpConfig> = {
  channel: "email",
  provider: "imap-smtp",
  profile: emailProfile,
  config: imapSmtpConfig,
  configWords,
  secrets: imapSmtpSecrets,
  parse: parseMail,
  // One message is one mail.
  split: (message) => [message],
  letters,
  signIn: mailSignIn,
  connect: connectMailbox,
  read: async (host) => (await import("./imap/read.ts")).readMailbox(host),
};

/** Mail that is sent straight to us, over SMTP or LMTP. */
export const emailSmtpIn: ChannelAdapter<SmtpInConfig> = {
  channel: "email",
  provider: "smtp-in",
  profile: emailProfile,
  config: smtpInConfig,
  configWords,
  secrets: smtpInSecrets,
  parse: parseMail,
  // One message is one mail.
  split: (message) => [message],
  letters,
  async connect(host): Promise<Connection> {
    const { openSender } = await import("./smtp/send.ts");
    const sender = openSender(host);
    host.signal.addEventListener("abort", () => sender.close(), { once: true });
    return {
      send: (part, handingOver) => sender.send(part, handingOver),
      // Nobody keeps what we send, so there is nowhere to look.
      lookUp: async (part) => ({ kind: part.unanswered ? "still_unknown" : "never_sent" }),
      test: (onStep) => testAndReport(host, onStep),
    };
  },
  read: async (host) => (await import("./smtp/receive.ts")).receiveMail(host),
  practice: { open: async (home) => (await import("./practice/far-side.ts")).openFarSide(home) },
};

async function connectMailbox(host: AdapterHost<ImapSmtpConfig>): Promise<Connection> {
  // What speaks to servers is loaded once there is one to speak to: an instance without mail starts without it.
  const { sentCopies } = await import("./imap/sent-copies.ts");
  const { lookUpSent, providerKeepsSent } = await import("./look-up.ts");
  const { openSender } = await import("./smtp/send.ts");
  const copies = sentCopies(host);
  const keepsItself = providerKeepsSent(host.inbox.config);
  const sender = openSender(host, keepsItself ? {} : { onAccepted: (sent) => copies.add(sent) });
  host.signal.addEventListener("abort", () => sender.close(), { once: true });
  const firstMisses = new Map<string, number>();
  return {
    send: (part, handingOver) => sender.send(part, handingOver),
    lookUp: (part) => lookUpSent(host, part, firstMisses),
    test: (onStep) => testAndReport(host, onStep),
  };
}

/** What works now is in no trouble any more, whatever the last mail met with. */
async function testAndReport(host: AdapterHost<EmailConfig>, onStep?: (step: string) => void): Promise<Trouble | null> {
  const { testConnection } = await import("./test-connection.ts");
  const trouble = await testConnection(host, { onStep });
  if (!trouble) host.report("ready");
  return trouble;
}
