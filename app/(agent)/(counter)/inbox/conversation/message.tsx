"use client";

import { StickyNote } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import type { MessageView } from "#server/protocol/messages.ts";
import { useAgents, useMe } from "../../../../_client/who.tsx";
import { Avatar } from "../../../../_ui/avatar.tsx";
import { cx } from "../../../../_ui/class-names.ts";
import { fullTime, timeOfDay } from "../../../../_words/when.ts";
import { Attachments } from "./attachments.tsx";
import { DeliveryState } from "./delivery-state.tsx";
import { Letter } from "./letter/letter.tsx";
import { isLetter } from "./letter/letter-event.ts";
import { NoReplyNeeded } from "./no-reply-needed.tsx";
import { PartStates } from "./part-states.tsx";
import { Marks } from "./phone/marks.tsx";
import { isFromPhone } from "./phone/phone-event.ts";
import { PhoneMessage } from "./phone/phone-message.tsx";
import { SystemLine } from "./system-line.tsx";
import { Words } from "./words.tsx";

type MessageProps = {
  message: MessageView;
  /** An anonymous visitor signs with nothing: then this is who wrote. */
  contactName: string;
  isFirst: boolean;
  isLast: boolean;
  isRead: boolean;
  /** Whether its delivery is worth a word; trouble always is. */
  saysState: boolean;
  /** Of letters. */
  changedSubject: string | null;
  isFolded: boolean;
};

export const Message = memo(function Message(props: MessageProps) {
  const { message, isFirst, isLast, isRead, saysState } = props;
  if (message.kind === "system") return <SystemLine message={message} />;
  if (message.kind === "note") return <Note message={message} />;
  if (isLetter(message)) {
    const { changedSubject, isFolded } = props;
    return <Letter {...{ message, isRead, saysState }} subject={changedSubject} startsFolded={isFolded} />;
  }
  const isOurs = message.kind === "reply";
  return (
    <article
      className={cx("flex flex-col", isOurs ? "items-end pl-10" : "items-start pr-10", isLast ? "pb-3" : "pb-[3px]")}
    >
      {isFirst && <Author message={message} contactName={props.contactName} />}
      {isFromPhone(message) ? (
        <PhoneMessage message={message} isOurs={isOurs} isFirst={isFirst} />
      ) : (
        <Bubble message={message} isOurs={isOurs} isFirst={isFirst} />
      )}
      <div className="flex flex-wrap items-center justify-end gap-x-2 text-12 text-muted empty:hidden">
        {isFromPhone(message) && <Marks message={message} />}
        {isLast && <At at={message.sentAt} />}
        {isOurs && <DeliveryState message={message} isRead={isRead} saysState={saysState} />}
      </div>
      {isOurs && <PartStates message={message} />}
      {message.class === "command" && <Command />}
      <NoReplyNeeded message={message} />
    </article>
  );
});

function Bubble({ message, isOurs, isFirst }: { message: MessageView; isOurs: boolean; isFirst: boolean }) {
  return (
    <>
      {message.text !== "" && (
        <div
          className={cx(
            "max-w-[72ch] rounded-12 px-3 py-2 text-15 break-words whitespace-pre-wrap",
            isOurs ? "bg-reply" : "bg-inbound",
            isFirst && (isOurs ? "rounded-tr-4" : "rounded-tl-4"),
          )}
        >
          <Words text={message.text} />
        </div>
      )}
      <Attachments files={message.attachments} align={isOurs ? "end" : "start"} />
    </>
  );
}

/** STOP and its like: nobody is to answer. */
function Command() {
  const t = useTranslations("letter");
  return <p className="pt-1 text-12 text-muted">{t("why.command")}</p>;
}

function Author({ message, contactName }: Pick<MessageProps, "message" | "contactName">) {
  const me = useMe();
  const t = useTranslations("conversation");
  const agent = useAgents().find((each) => each.id === message.author.id);
  const isMe = message.author.id === me.id;
  return (
    <h3 className="mt-1 mb-1 flex items-center gap-2 text-13 font-medium">
      {agent && !isMe && <Avatar name={agent.name} image={agent.image} size={16} />}
      {isMe ? t("me") : message.author.name || contactName}
    </h3>
  );
}

/** Nothing about a note may look like something a customer sees. */
function Note({ message }: { message: MessageView }) {
  const t = useTranslations("conversation");
  const agents = useAgents();
  return (
    <article className="my-2 rounded-8 border border-note-line bg-note-soft px-4 py-3 text-note">
      <h3 className="mb-1 flex items-center gap-2 text-13 font-semibold">
        <StickyNote className="size-4" aria-hidden />
        {t("note")}
        <span className="font-normal">
          {message.author.name} · <At at={message.sentAt} />
        </span>
      </h3>
      <div className="text-15 break-words whitespace-pre-wrap">
        <Words text={message.text} names={agents.map((agent) => agent.name)} />
      </div>
      <Attachments files={message.attachments} align="start" />
    </article>
  );
}

function At({ at }: { at: number }) {
  const locale = useLocale();
  const { timeZone } = useMe();
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at, locale, timeZone)}>
      {timeOfDay(at, locale, timeZone)}
    </time>
  );
}
