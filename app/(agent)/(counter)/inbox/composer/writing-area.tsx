"use client";

import type { ComponentProps } from "react";

import type { RouteView } from "#server/protocol/conversations.ts";
import { ComposerText } from "./composer-text.tsx";
import { LetterWriting } from "./letter/letter-writing.tsx";
import { Locked } from "./locked.tsx";
import { AnsweringChip } from "./phone/answering-chip.tsx";
import { FormattingPreview } from "./phone/formatting-preview.tsx";
import { TemplatePicker } from "./phone/template-picker.tsx";
import type { PhoneWriting } from "./phone/use-phone-writing.ts";
import { SmsGauge } from "./sms/sms-gauge.tsx";

type WritingAreaProps = {
  conversationId: string;
  contactName: string;
  route: RouteView | undefined;
  phone: PhoneWriting;
  /** Null: what is written is no letter. */
  letter: Omit<ComponentProps<typeof LetterWriting>, "contactName"> | null;
  text: Omit<ComponentProps<typeof ComposerText>, "contactName">;
  onNote: () => void;
};

/** Where the words go: the form follows the channel, and what it allows now. */
export function WritingArea(props: WritingAreaProps) {
  const { conversationId, contactName, route, phone, letter, text, onNote } = props;
  if (phone.isRefused && route) return <Locked {...{ conversationId, route, onNote }} />;
  if (letter) return <LetterWriting {...letter} contactName={contactName} />;
  if (phone.isClosed && route) {
    const hasWritten = route.lastInboundAt !== null;
    return <TemplatePicker key={route.inboxId} {...{ route, contactName, hasWritten }} onSend={phone.sendTemplate} />;
  }
  return (
    <>
      {phone.answering && <AnsweringChip conversationId={conversationId} answering={phone.answering} />}
      <ComposerText {...text} contactName={contactName} />
      {phone.isSms && <SmsGauge text={text.draft.text} onChange={text.onChange} />}
      {phone.isWhatsapp && <FormattingPreview text={text.draft.text} />}
    </>
  );
}
