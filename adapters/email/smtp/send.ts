import type { AdapterHost, DeliveryOutcome, OutboundPart } from "../../contract/channel.ts";
import type { EmailConfig } from "../config.ts";
import { placeOf } from "../dial.ts";
import { type Patience, patience } from "../patience.ts";
import { findTrouble } from "../trouble.ts";
import { type Attempt, openLine } from "./line.ts";
import { keepLines } from "./lines.ts";
import { type Written, writeMail } from "./outbound.ts";
import { outcomeOf, retryAfter } from "./outcome.ts";

export type Sender = {
  send(part: OutboundPart, handingOver?: () => Promise<void>): Promise<DeliveryOutcome>;
  close(): void;
};

/** Sends mails of an inbox. `onAccepted` gets the bytes of what was taken, for the folder of sent mail. */
export function openSender<Config extends EmailConfig>(
  host: AdapterHost<Config>,
  { waits = patience, onAccepted = () => {} }: { waits?: Patience; onAccepted?: (sent: Accepted) => void } = {},
): Sender {
  const lines = keepLines(() => openLine(host, waits));
  let inTrouble = false;

  return { send, close: () => lines.close() };

  async function send(part: OutboundPart, handingOver = async () => {}): Promise<DeliveryOutcome> {
    const { letter } = part;
    if (!letter) return { kind: "rejected", reason: "not_a_letter", detail: "Email needs a subject and recipients." };
    let written: Written;
    try {
      const files = new Map<string, Uint8Array>();
      for (const { id } of part.attachments) files.set(id, await host.openAttachment(id));
      written = await writeMail(part, letter, host.inbox.config, { files, now: host.now() });
    } catch (error) {
      // Nothing has left: a file that cannot be opened now may be there later.
      return { kind: "deferred", retryAfterMs: retryAfter(part.tries), detail: messageOf(error) };
    }
    if ("wrong" in written) return { kind: "rejected", reason: "bad_address", detail: written.wrong };
    const { envelope, raw } = written;
    let attempt: Attempt;
    try {
      attempt = await lines.send((line) => line.send(envelope, raw, handingOver));
    } catch (error) {
      // No connection, no login: it is not about this mail, so everything waits and somebody is told.
      inTrouble = true;
      host.report("failed", findTrouble(error, placeOf("SMTP", host.inbox.config.smtp)));
      return outcomeOf({ error, handedOver: false }, part.tries);
    }
    if (inTrouble) host.report("ready");
    inTrouble = false;
    if (attempt.kind === "failed") return outcomeOf(attempt, part.tries);
    onAccepted({ messageId: letter.messageId, partId: part.id, raw });
    return { kind: "accepted", providerId: letter.messageId, ...detailOf(attempt) };
  }
}

export type Accepted = { messageId: string; partId: string; raw: Buffer };

/** What the server called it, for whoever asks the provider; and who was refused while others were not. */
function detailOf({ info }: Attempt & { kind: "sent" }): { detail?: string } {
  const refused = (info.rejectedErrors ?? []).map(
    (error) => `${error.recipient ?? ""}: ${error.response ?? error.message}`,
  );
  const said = info.response.replaceAll(/\s+/g, " ").slice(0, 200);
  return { detail: refused.length > 0 ? `Not sent to ${refused.join("; ").slice(0, 800)}` : said };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
