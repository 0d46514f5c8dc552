import type { Locale } from "#db/vocabulary.ts";

/** A name and an address as a letter shows them; the name is "" when there is none. */
export type Mailbox = { name: string; address: string };

/** The envelope of what came in, and what ties it to what was said before. */
export type InboundLetter = {
  from: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  replyTo: Mailbox[];
  subject: string;
  /** History below what was written, folded on the screen; null when there is none. */
  quotedText: string | null;
  /** Sanitised; null when the letter was plain. Pictures inside are `cid:` until the house knows their addresses. */
  html: string | null;
  quotedHtml: string | null;
  thread: InboundThread;
  /** Why it is not a person's, in one machine word such as `auto-submitted`; null for a person. */
  machine: string | null;
  /** What the receiving side could prove about the sender; null when nobody looked. */
  authentication: { verdict: "pass" | "fail" | "none"; detail: string } | null;
  /** It left from our own side, e.g. an answer that an agent wrote in another program. */
  ours: boolean;
  /** The part of ours that this is a copy of, as it says itself; null when it says nothing. */
  partId: string | null;
};

/**
 * Ties, surest first: what looks like a token of ours, then ids of letters: the one answered first, the others newest
 * first. Ids are without angle brackets.
 */
export type InboundThread = { tokens: string[]; ids: string[] };

/** What a letter needs beyond its text. */
export type OutboundLetter = {
  from: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  bcc: Mailbox[];
  subject: string;
  /** Sanitised; null for plain text. Inline pictures point at `attachment:<id>`. */
  html: string | null;
  /** The same at every try, without angle brackets. */
  messageId: string;
  inReplyTo: string | null;
  /** Oldest first. */
  references: string[];
  /** Ties the answer to its conversation: to be put where the answer brings it back. */
  token: string;
  /** The letter that is answered, put below the text where the reader's program folds it; null for none. */
  history: { author: string; at: number; text: string; html: string | null; locale: Locale; timeZone: string } | null;
  /** Put below the text, above the history; null for none. */
  signature: string | null;
  /** Written by a machine: says so, so that no machine answers. */
  automatic: boolean;
};
