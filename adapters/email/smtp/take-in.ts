import { createHash } from "node:crypto";
import type { DNSResolver } from "mailauth";
import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";

import type { ReadingHost } from "../../contract/reading.ts";
import { domainOf } from "../addresses.ts";
import type { SmtpInConfig } from "../config.ts";
import { senderOf } from "../sender.ts";
import { authenticate } from "../verify.ts";

/** Takes the bytes of a mail, and answers once they are in the ledger. */
export function takeIn(
  host: ReadingHost<SmtpInConfig>,
  { bytesInAll }: { bytesInAll: number },
  resolver?: DNSResolver,
) {
  let inFlight = 0;
  return (
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null, said?: string) => void,
  ) => {
    const chunks: Buffer[] = [];
    let held = 0;
    let crowded = false;
    const release = () => {
      inFlight -= held;
      held = 0;
      chunks.length = 0;
    };
    stream.on("data", (chunk: Buffer) => {
      crowded ||= inFlight + chunk.length > bytesInAll;
      if (stream.sizeExceeded || crowded) return release();
      chunks.push(chunk);
      held += chunk.length;
      inFlight += chunk.length;
    });
    // Without an end, nothing was sent: half a mail is no mail.
    stream.once("close", () => {
      if (!stream.readableEnded) release();
    });
    stream.once("end", () => {
      if (stream.sizeExceeded) return done(refusal(552, "5.3.4 The mail is too large"));
      if (crowded) return done(refusal(452, "4.3.1 Too much mail at once, try again later"));
      keep(host, Buffer.concat(chunks), session, resolver)
        .then(
          (key) => done(null, `2.0.0 Kept as ${key.slice(0, 16)}`),
          () => done(refusal(452, "4.3.1 The mail cannot be stored now, try again later")),
        )
        .finally(release);
    });
  };
}

/** The bytes stay as they came; what only the session knows goes beside them. */
async function keep(
  host: ReadingHost<SmtpInConfig>,
  raw: Buffer,
  session: SMTPServerSession,
  resolver: DNSResolver | undefined,
): Promise<string> {
  const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
  const by = { from, helo: session.hostNameAppearsAs, ip: session.remoteAddress };
  const authentication = await authenticate(raw, by, {
    mta: domainOf(host.inbox.config.address),
    ...(resolver ? { resolver } : {}),
  });
  const key = createHash("sha256").update(raw).digest("hex");
  const to = session.envelope.rcptTo.map(({ address }) => address);
  const meta = { envelope: { from, to }, client: { ip: by.ip, helo: by.helo, tls: session.secure }, authentication };
  await host.accept([{ key, peer: senderOf(raw), source: "smtp", raw, meta }]);
  host.caughtUp();
  return key;
}

/** An error that is answered with this code and text. */
export function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
