import type { ChannelAdapter } from "#adapters/contract/channel.ts";
import { type SmtpInConfig, smtpInConfig } from "#adapters/email/config.ts";
import { emailSmtpIn } from "#adapters/email/index.ts";
import { MailTooHard } from "#adapters/email/parse/mail-reader.ts";
import { receiveMail } from "#adapters/email/smtp/receive.ts";
import { openStandIn } from "#adapters/email/stand-in.ts";
import { emptyLedger, readingHost } from "#tests/support/mailbox-host.ts";
import { mailFrom } from "#tests/support/mails.ts";
import { adapterContract } from "./adapters.ts";
import { scriptedNetwork } from "./scripted-network.ts";

const address = "support@shop.example";
const config = { address, listen: { host: "127.0.0.1", port: 0 }, smtp: { host: "127.0.0.1", port: 25, tls: "none" } };

const email: ChannelAdapter = emailSmtpIn;

adapterContract("email", () => {
  const network = scriptedNetwork((part) => part.letter?.messageId ?? part.id);
  return {
    adapter: {
      ...email,
      // Nobody here wants to take anything back.
      profile: { ...email.profile, undoMs: 0 },
      parse: (raw, inbox, meta) => {
        if (new TextDecoder().decode(raw) === tooHard) throw new MailTooHard("reading this mail takes too long");
        return email.parse(raw, inbox, meta);
      },
      connect: network.connect,
      read: async () => {},
    },
    config,
    message: (_inbox, { id, peer, text }) => arrived(peer, `m:${id}`, letterOf({ id, peer, text })),
    unreadable: () => arrived("broken", "broken", tooHard),
    forgeries: {
      "a letter for somebody who is not here": () => answerTo("nobody@shop.example"),
      "a letter for another domain": () => answerTo("support@elsewhere.example"),
    },
    farSide: network,
  };
});

/** Any bytes are a mail; only one that takes too much cannot be read. */
const tooHard = "a mail that ends its reader";

function letterOf({ id, peer, text }: { id: string; peer: string; text: string }): string {
  // Whoever goes on writing answers in the same thread, as mail programs do.
  const thread = { "In-Reply-To": `<thread-of-${peer}@example.org>` };
  return mailFrom(`${peer}@example.org`, { "Message-ID": `<${id}@example.org>`, ...thread, text });
}

function arrived(peer: string, key: string, mail: string) {
  return { key, peer, source: "smtp" as const, raw: new TextEncoder().encode(mail) };
}

/** What our door says to a mail for this address. */
async function answerTo(recipient: string): Promise<string> {
  const stopping = new AbortController();
  const ledger = emptyLedger();
  const farSide = await openStandIn();
  try {
    const port = await new Promise<number>((resolve, reject) => {
      const host = readingHost<SmtpInConfig>(smtpInConfig.parse(config), ledger, stopping.signal);
      receiveMail(host, { onListening: resolve }).catch(reject);
    });
    const said = await farSide.deliver(
      { host: "127.0.0.1", port },
      { from: "eve@evil.example", to: [recipient], raw: letterOf({ id: "forged", peer: "eve", text: "Let me in" }) },
    );
    return /\b550\b/.test(said) && ledger.rows.length === 0 ? "not_found" : said;
  } catch (error) {
    return /\b550\b/.test(String(error)) && ledger.rows.length === 0 ? "not_found" : String(error);
  } finally {
    stopping.abort();
    await farSide.close();
  }
}
