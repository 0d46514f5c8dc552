import type { DNSResolver } from "mailauth";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

import type { ReadingHost } from "../../contract/reading.ts";
import { backOff, pause } from "../../shared/back-off.ts";
import { makeCertificate } from "../../shared/certificate.ts";
import { isPublicAddress } from "../../shared/public-host.ts";
import { perMinute } from "../../shared/rate.ts";
import { domainOf, withoutTag } from "../addresses.ts";
import { ownAddresses, type SmtpInConfig } from "../config.ts";
import { listenTrouble } from "./listen-trouble.ts";
import { refusal, takeIn } from "./take-in.ts";

const megabyte = 1024 * 1024;

export const receiveLimits = {
  mailBytes: 50 * megabyte,
  /** Of all mails that are coming in at the same time. */
  bytesInAll: 150 * megabyte,
  recipients: 100,
  clients: 100,
  clientsEach: 20,
  connectionsEachMinute: 120,
  mailsEachMinute: 600,
  /** A sender who says nothing, and one who drips. */
  silenceMs: 60_000,
  sessionMs: 15 * 60_000,
  /** Whom the limits of each sender do not concern: relays of one's own. */
  isOwnRelay: (ip: string) => !isPublicAddress(ip),
};
export type ReceiveLimits = typeof receiveLimits;

export type ReceiveOptions = {
  limits?: ReceiveLimits;
  resolver?: DNSResolver;
  onListening?: (port: number) => void;
};

/** Takes mail in over SMTP or LMTP until the signal aborts. What we have said 250 to is on disk. */
export async function receiveMail(host: ReadingHost<SmtpInConfig>, options: ReceiveOptions = {}): Promise<void> {
  const waits = backOff(1_000, 60_000);
  host.report("connecting");
  while (!host.signal.aborted) {
    try {
      await serve(host, options, () => waits.reset());
    } catch (error) {
      if (host.signal.aborted) return;
      host.report("failed", listenTrouble(error, host.inbox.config.listen));
      await pause(waits.next(), host.signal);
    }
  }
}

/** Returns when the signal aborts, throws when it cannot listen. */
async function serve(host: ReadingHost<SmtpInConfig>, options: ReceiveOptions, onReady: () => void): Promise<void> {
  const { listen } = host.inbox.config;
  const limits = options.limits ?? receiveLimits;
  const server = new SMTPServer({
    ...sessionRules(host, limits, (id) => {
      for (const connection of server.connections) if (connection.session.id === id) connection.close();
    }),
    ...certificateFor(host),
    lmtp: listen.protocol === "lmtp",
    name: domainOf(host.inbox.config.address),
    banner: "Guichet",
    size: limits.mailBytes,
    maxRecipients: limits.recipients,
    maxClients: limits.clients,
    socketTimeout: limits.silenceMs,
    closeTimeout: 1_000,
    disabledCommands: ["AUTH"],
    disableReverseLookup: true,
    logger: false,
    onData: takeIn(host, limits, options.resolver),
  });
  const seen = setInterval(() => host.caughtUp(), 30_000);
  try {
    await new Promise<void>((resolve, reject) => {
      const stop = () => server.close(() => resolve());
      server.on("error", (error) => {
        // Troubles of single connections come here too; only what happens before listening is ours.
        if (!server.server.listening) reject(error);
      });
      server.listen(listen.port, listen.host.replace(/^\[(.*)\]$/, "$1"), () => {
        const bound = server.server.address();
        options.onListening?.(typeof bound === "object" && bound ? bound.port : listen.port);
        onReady();
        host.report("ready");
        host.caughtUp();
      });
      if (host.signal.aborted) stop();
      else host.signal.addEventListener("abort", stop, { once: true });
    });
  } finally {
    clearInterval(seen);
  }
}

function sessionRules(host: ReadingHost<SmtpInConfig>, limits: ReceiveLimits, hangUp: (id: string) => void) {
  const ours = new Set(ownAddresses(host.inbox.config));
  const connections = perMinute(limits.connectionsEachMinute);
  const mails = perMinute(limits.mailsEachMinute);
  const open = new Map<string, number>();
  const deadlines = new Map<string, NodeJS.Timeout>();
  type Done = (error?: Error | null) => void;
  return {
    onConnect({ id, remoteAddress }: SMTPServerSession, done: Done) {
      const now = open.get(remoteAddress) ?? 0;
      const own = limits.isOwnRelay(remoteAddress);
      if (!own && (now >= limits.clientsEach || !connections.allow(remoteAddress, host.now()))) {
        return done(refusal(421, "4.7.0 Too many connections, try again later"));
      }
      open.set(remoteAddress, now + 1);
      deadlines.set(id, setTimeout(() => hangUp(id), limits.sessionMs).unref());
      done();
    },
    onClose({ id, remoteAddress }: SMTPServerSession) {
      if (!deadlines.has(id)) return;
      clearTimeout(deadlines.get(id));
      deadlines.delete(id);
      const left = (open.get(remoteAddress) ?? 1) - 1;
      if (left > 0) open.set(remoteAddress, left);
      else open.delete(remoteAddress);
    },
    onMailFrom(_from: unknown, { remoteAddress }: SMTPServerSession, done: Done) {
      const own = limits.isOwnRelay(remoteAddress);
      if (own || mails.allow(remoteAddress, host.now())) return done();
      done(refusal(451, "4.7.0 Too many mails, try again later"));
    },
    onRcptTo({ address }: { address: string }, _session: SMTPServerSession, done: Done) {
      if (ours.has(address.toLowerCase()) || ours.has(withoutTag(address))) return done();
      done(refusal(550, "5.1.1 Nobody here has this address"));
    },
  };
}

function certificateFor(host: ReadingHost<SmtpInConfig>) {
  const { listen, address } = host.inbox.config;
  if (listen.certificate) return { cert: listen.certificate.certificate, key: listen.certificate.privateKey };
  // Senders encrypt when they can and seldom ask who we are (RFC 3207 §4.1).
  const day = 24 * 60 * 60 * 1000;
  const made = makeCertificate({
    names: [domainOf(address)],
    notBefore: host.now() - day,
    notAfter: host.now() + 3_650 * day,
  });
  return { cert: made.certificate, key: made.privateKey };
}
