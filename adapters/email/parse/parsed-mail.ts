/** `address` has its domain in lower case, `name` is "" when there is none. Either may be empty, never both. */
export type Mailbox = { name: string; address: string };

/** What a mail says. Nothing in it is trusted: it is what the sender wrote, in our words. */
export type ParsedMail = {
  /** Ids come without their angle brackets. */
  messageId: string | null;
  inReplyTo: string[];
  /** Oldest first; of a long list, the first and the newest 50. */
  references: string[];
  from: Mailbox[];
  sender: Mailbox | null;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  bcc: Mailbox[];
  subject: string;
  /** Epoch milliseconds; null when there is none, or none that can be true. */
  date: number | null;
  /** In the order of the mail: lower-case names, decoded and unfolded values. Bounded, see `limits`. */
  headers: [name: string, value: string][];
  /** All plain parts of the body in their order. A part that was only written in HTML is not in it. */
  text: string | null;
  /** All parts of the body in their order, as written; a plain part without HTML of its own is wrapped. */
  html: string | null;
  attachments: MailAttachment[];
  report: DeliveryReport | null;
  invitations: Invitation[];
};

export type MailAttachment = {
  filename: string;
  contentType: string;
  /** Without its angle brackets, whatever the disposition: HTML may refer to any part. */
  contentId: string | null;
  disposition: "inline" | "attachment";
  bytes: Uint8Array;
};

/** A delivery status notification, RFC 3464. */
export type DeliveryReport = {
  recipients: ReportedRecipient[];
  /** Of the mail that it is about. */
  originalMessageId: string | null;
  originalTo: Mailbox[];
};

export type ReportedRecipient = {
  finalRecipient: string | null;
  originalRecipient: string | null;
  action: string | null;
  status: string | null;
  diagnostic: string | null;
};

/** One event of a calendar part, RFC 5546. Times are epoch milliseconds. */
export type Invitation = {
  method: string | null;
  summary: string;
  start: number | null;
  end: number | null;
  /** The zone that the organiser wrote the times in; null for UTC and for times that float. */
  zone: string | null;
  allDay: boolean;
  location: string | null;
  organizer: Mailbox | null;
  attendees: Mailbox[];
};

/** Far above what mail programs write. What is beyond a limit is kept, unread, in one attachment. */
export const limits = {
  parts: 250,
  depth: 30,
  headersPerPart: 1_000,
  headBytes: 256 * 1024,
  allHeadBytes: 1024 * 1024,
  headerChars: 64 * 1024,
  recipients: 1_000,
};
