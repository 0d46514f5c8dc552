"use client";

import type { ComponentProps } from "react";

import type { RouteView } from "#server/protocol/conversations.ts";
import { LetterWriting } from "./letter/letter-writing.tsx";
import { Locked } from "./locked.tsx";
import { AnsweringChip } from "./phone/answering-chip.tsx";
import { FormattingPreview } from "./phone/formatting-preview.tsx";
import { TemplatePicker } from "./phone/template-picker.tsx";
import type { PhoneWriting } from "./phone/use-phone-writing.ts";
import { PlainWriting } from "./plain-writing.tsx";

type WritingAreaProps = {
  conversationId: string;
  contactName: string;
  route: RouteView | undefined;
  phone: PhoneWriting;
  /** Null: what is written is no letter. */
  letter: Omit<ComponentProps<typeof LetterWriting>, "contactName"> | null;
  text: Omit<ComponentProps<typeof PlainWriting>, "contactName">;
  /** Nobody may be written to here now. */
  isLocked: boolean;
  onNote: () => void;
};

/** Where the words go: the form follows the channel, and what it allows now. */
export function WritingArea(props: WritingAreaProps) {
  const { conversationId, contactName, route, phone, letter, text } = props;
  if (letter) return <LetterWriting {...letter} contactName={contactName} />;
  if (phone.isClosed && route) {
    const hasWritten = route.lastInboundAt !== null;
    return <TemplatePicker key={route.inboxId} {...{ route, contactName, hasWritten }} onSend={phone.sendTemplate} />;
  }
  if (props.isLocked && route) return <Locked conversationId={conversationId} route={route} onNote={props.onNote} />;
  return (
    <>
      {phone.answering && <AnsweringChip conversationId={conversationId} answering={phone.answering} />}
      <PlainWriting {...text} contactName={contactName} />
      {phone.isWhatsapp && <FormattingPreview text={text.draft.text} />}
    </>
  );
}
