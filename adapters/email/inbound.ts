import { createHash } from "node:crypto";

import type { InboundAttachment, InboundEvent, InboundMessage } from "../contract/channel.ts";
import type { InboundLetter, InboundThread, Mailbox } from "../contract/letter.ts";
import type { ArrivedMeta } from "../contract/reading.ts";
import { readAuthentication } from "./authentication-results.ts";
import type { EmailConfig } from "./config.ts";
import { metaOf } from "./meta.ts";
import { partHeader } from "./part-header.ts";
import { presetOfHost } from "./profile/presets.ts";
import type { ReadMail } from "./read-mail.ts";
import { headerOf } from "./sender.ts";

const mostThreadIds = 60;
const nobody: Mailbox = { name: "", address: "unknown@invalid" };

/** A mail as the house sees it: a letter, and what it tells about letters of ours. */
export function eventsOf(
  raw: Uint8Array,
  mail: ReadMail,
  config: EmailConfig,
  meta: ArrivedMeta | null,
): InboundEvent[] {
  const message = messageOf(raw, mail, config, meta);
  return [{ kind: "message", message }, ...receiptsOf(mail, message.sentAt)];
}

function messageOf(raw: Uint8Array, mail: ReadMail, config: EmailConfig, meta: ArrivedMeta | null): InboundMessage {
  const { parsed, kind, body } = mail;
  const from = parsed.from.find(hasAddress) ?? (parsed.sender?.address ? parsed.sender : nobody);
  const { fromSent, authentication } = metaOf(meta);
  return {
    externalId: parsed.messageId ?? `${createHash("sha256").update(raw).digest("hex")}@guichet.invalid`,
    from: {
      addresses: [{ scheme: "email", scope: "", value: from.address.toLowerCase(), verified: false }],
      name: from.name || from.address,
      locale: null,
      timeZone: null,
    },
    text: body.text,
    attachments: attachmentsOf(mail),
    class: kind.class,
    // What a sender claims about the time is shown, and counts for nothing.
    sentAt: parsed.date ?? 0,
    clientId: null,
    context: contextOf(mail),
    letter: {
      from,
      to: parsed.to.filter(hasAddress),
      cc: parsed.cc.filter(hasAddress),
      replyTo: parsed.replyTo.filter(hasAddress),
      subject: parsed.subject,
      quotedText: body.quotedText,
      html: body.html,
      quotedHtml: body.quotedHtml,
      thread: threadOf(mail),
      machine: kind.class === "human" ? null : kind.why,
      authentication: authentication ?? vouched(raw, config),
      ours: fromSent,
      partId: parsed.headers.find(([name]) => name === partHeader.toLowerCase())?.[1].trim() ?? null,
    } satisfies InboundLetter,
  };
}

/** Tokens in the addresses it was sent to, in the ids it answers, in what it quotes; then the ids themselves. */
function threadOf({ parsed, kind, body }: ReadMail): InboundThread {
  const ids = [
    ...parsed.inReplyTo.toReversed(),
    ...parsed.references.toReversed(),
    ...(kind.bounce?.originalMessageId ? [kind.bounce.originalMessageId] : []),
  ];
  const tagged = [...parsed.to, ...parsed.cc, ...parsed.bcc].flatMap(({ address }) => {
    const [, tag] = /\+([^@+]+)@/.exec(address) ?? [];
    return tag ? [tag.toLowerCase()] : [];
  });
  const named = ids.flatMap((id) => id.split(".")[0]?.toLowerCase() ?? []);
  return {
    tokens: [...new Set([...tagged, ...named, ...body.tokens])].slice(0, mostThreadIds),
    ids: [...new Set(ids)].filter((id) => id !== parsed.messageId).slice(0, mostThreadIds),
  };
}

function attachmentsOf({ parsed }: ReadMail): InboundAttachment[] {
  return parsed.attachments.map(({ filename, contentType, contentId, bytes }) => ({
    kind: "enclosed",
    filename,
    contentType,
    contentId,
    bytes,
  }));
}

/** What the screen shows beside the text. */
function contextOf({ parsed, body, kind }: ReadMail): Record<string, unknown> {
  return {
    ...(body.remoteImages > 0 ? { remoteImages: body.remoteImages } : {}),
    ...(parsed.invitations.length > 0 ? { invitations: parsed.invitations } : {}),
    ...(kind.bounce ? { bounce: kind.bounce.recipients.slice(0, 20) } : {}),
  };
}

/** Only "it failed for good" changes a delivery: a delay may still end well, and "delivered" is not read by a person. */
function receiptsOf({ kind }: ReadMail, at: number): InboundEvent[] {
  const about = kind.bounce?.originalMessageId;
  const failed = kind.bounce?.recipients.find((one) => one.action === "failed" && one.permanent);
  if (!about || !failed) return [];
  const reason = [failed.address, failed.status, failed.diagnostic].filter(Boolean).join(" · ").slice(0, 500);
  return [{ kind: "receipt", providerId: about, state: "failed", reason, at }];
}

function vouched(raw: Uint8Array, config: EmailConfig): InboundLetter["authentication"] {
  const trusted = "imap" in config ? (presetOfHost(config.imap.host)?.vouchesAs ?? []) : [];
  return trusted.length > 0 ? readAuthentication(headerOf(raw), trusted) : null;
}

function hasAddress(mailbox: Mailbox): boolean {
  return mailbox.address !== "";
}
