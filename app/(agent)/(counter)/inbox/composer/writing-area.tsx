"use client";

import type { ComponentProps } from "react";

import type { RouteView } from "#server/protocol/conversations.ts";
import { yardstickOf } from "../../../../_client/profiles.ts";
import { ComposerText } from "./composer-text.tsx";
import { ReplyGauge } from "./gauge/reply-gauge.tsx";
import { LetterWriting } from "./letter/letter-writing.tsx";
import { Locked } from "./locked.tsx";
import { AnsweringChip } from "./phone/answering-chip.tsx";
import { FormattingPreview } from "./phone/formatting-preview.tsx";
import { TemplatePicker } from "./phone/template-picker.tsx";
import type { PhoneWriting } from "./phone/use-phone-writing.ts";

type WritingAreaProps = {
  conversationId: string;
  contactName: string;
  route: RouteView | undefined;
  phone: PhoneWriting;
  gauge: Pick<ComponentProps<typeof ReplyGauge>, "others" | "origin" | "onSwitch" | "onText" | "onSendParts" | "whose">;
  /** Null: what is written is no letter. */
  letter: Omit<ComponentProps<typeof LetterWriting>, "contactName"> | null;
  text: Omit<ComponentProps<typeof ComposerText>, "contactName">;
  onNote: () => void;
};

/** Where the words go: the form follows the channel, and what it allows now. */
export function WritingArea(props: WritingAreaProps) {
  const { conversationId, contactName, route, phone, letter, text, gauge, onNote } = props;
  if (phone.isRefused && route) return <Locked {...{ conversationId, route, onNote }} />;
  if (letter) {
    return (
      <>
        <LetterWriting {...letter} contactName={contactName} />
        {route && (
          <ReplyGauge
            {...gauge}
            {...{ conversationId, route }}
            area={letter.area}
            rich={letter.rich}
            draft={letter.draft}
            isLetter
          />
        )}
      </>
    );
  }
  if (phone.isClosed && route) {
    const hasWritten = route.lastInboundAt !== null;
    return <TemplatePicker key={route.inboxId} {...{ route, contactName, hasWritten }} onSend={phone.sendTemplate} />;
  }
  const isReply = text.draft.kind === "reply";
  const yardstick = route && yardstickOf(route.channel, route.provider);
  return (
    <>
      {phone.answering && <AnsweringChip conversationId={conversationId} answering={phone.answering} />}
      <ComposerText
        {...text}
        contactName={contactName}
        findOffending={isReply ? yardstick?.findOffending : undefined}
      />
      {route && isReply && (
        <ReplyGauge {...gauge} {...{ conversationId, route }} area={text.ref} draft={text.draft} isLetter={false} />
      )}
      {phone.isWhatsapp && <FormattingPreview text={text.draft.text} />}
    </>
  );
}
