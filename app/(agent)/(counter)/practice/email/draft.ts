import type { PracticeKind } from "#adapters/contract/practice.ts";
import type { PracticeLetter } from "#server/protocol/practice.ts";

/** A mail that is being written in the place of a customer. */
export type MailDraft = {
  kind: PracticeKind;
  subject: string;
  text: string;
  /** Belongs to the text as it was offered: whoever changes the text writes without it. */
  html: string | null;
  inReplyTo: { letterId: string; subject: string } | null;
};

export const nothingWritten: MailDraft = { kind: "person", subject: "", text: "", html: null, inReplyTo: null };

export function answerTo({ letterId, subject }: Pick<PracticeLetter, "letterId" | "subject">): MailDraft {
  const named = subject ?? "";
  return {
    ...nothingWritten,
    subject: /^re\s*:/i.test(named) ? named : `Re: ${named}`,
    inReplyTo: letterId === null ? null : { letterId, subject: named },
  };
}
