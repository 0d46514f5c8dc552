"use client";

import type { ComponentProps } from "react";

import type { RouteView } from "#server/protocol/conversations.ts";
import { ComposerText } from "./composer-text.tsx";
import { LetterWriting } from "./letter/letter-writing.tsx";
import { AnsweringChip } from "./phone/answering-chip.tsx";
import { FormattingPreview } from "./phone/formatting-preview.tsx";
import { TemplatePicker } from "./phone/template-picker.tsx";
import type { PhoneWriting } from "./phone/use-phone-writing.ts";

type WritingAreaProps = {
  conversationId: string;
  contactName: string;
  route: RouteView | undefined;
  phone: PhoneWriting;
  /** Null: what is written is no letter. */
  letter: Omit<ComponentProps<typeof LetterWriting>, "contactName"> | null;
  text: Omit<ComponentProps<typeof ComposerText>, "contactName">;
};

/** Where the words go: the form follows the channel, and what it allows now. */
export function WritingArea({ conversationId, contactName, route, phone, letter, text }: WritingAreaProps) {
  if (letter) return <LetterWriting {...letter} contactName={contactName} />;
  if (phone.isClosed && route) {
    const { inboxId } = route;
    return <TemplatePicker key={inboxId} inboxId={inboxId} contactName={contactName} onSend={phone.sendTemplate} />;
  }
  return (
    <>
      {phone.answering && <AnsweringChip conversationId={conversationId} answering={phone.answering} />}
      <ComposerText {...text} contactName={contactName} />
      {phone.isWhatsapp && <FormattingPreview text={text.draft.text} />}
    </>
  );
}
