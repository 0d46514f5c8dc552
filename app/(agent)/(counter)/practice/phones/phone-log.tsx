"use client";

import { Check, CheckCheck, CornerUpLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import type { PhoneChannel, PracticePhoneView } from "#server/protocol/practice.ts";
import { useMe } from "../../../../_client/who.tsx";
import { cx } from "../../../../_ui/class-names.ts";
import { RelativeTime } from "../../../../_ui/relative-time.tsx";
import { Attachments } from "../../inbox/conversation/attachments.tsx";
import { Formatted } from "../../inbox/conversation/phone/formatted.tsx";
import { Words } from "../../inbox/conversation/words.tsx";

export type PhoneMessage = PracticePhoneView["messages"][number];

type PhoneLogProps = {
  channel: PhoneChannel;
  messages: PhoneMessage[];
  onAnswer: ((message: PhoneMessage) => void) | null;
};

/** What the customer sees: theirs on the right, ours on the left. */
export function PhoneLog({ channel, messages, onAnswer }: PhoneLogProps) {
  const t = useTranslations("practice.phones");
  const end = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.id;
  useEffect(() => {
    if (newest) end.current?.parentElement?.scrollTo({ top: end.current.offsetTop });
  }, [newest]);
  return (
    <div
      role="log"
      aria-label={t("log")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
      tabIndex={0}
      className="relative min-h-0 grow overflow-y-auto bg-bg px-3 py-4"
    >
      {messages.length === 0 && <p className="px-4 py-8 text-center text-muted text-pretty">{t("nothing")}</p>}
      <ul className="grid grid-cols-1 gap-2">
        {messages.map((message) => (
          <li key={message.id}>
            <Bubble channel={channel} message={message} onAnswer={onAnswer} />
          </li>
        ))}
      </ul>
      <div ref={end} />
    </div>
  );
}

function Bubble({
  channel,
  message,
  onAnswer,
}: Pick<PhoneLogProps, "channel" | "onAnswer"> & { message: PhoneMessage }) {
  const t = useTranslations("practice.phones");
  const { timeZone } = useMe();
  const isTheirs = message.direction === "written";
  return (
    <article className={cx("flex flex-col", isTheirs ? "items-end" : "items-start")}>
      <div
        className={cx(
          "max-w-[86%] rounded-12 px-3 py-2 text-15 break-words whitespace-pre-wrap",
          isTheirs ? "bg-selected" : "border border-line bg-ground",
        )}
      >
        {message.inReplyTo && (
          <p className="mb-1 line-clamp-2 border-l-2 border-field pl-2 text-13 text-muted">{message.inReplyTo.text}</p>
        )}
        {message.isDeleted ? (
          <em className="text-muted">{t("deleted")}</em>
        ) : channel === "whatsapp" ? (
          <Formatted text={message.text} isOurs={false} />
        ) : (
          <Words text={message.text} />
        )}
        <Attachments files={message.attachments} align={isTheirs ? "end" : "start"} />
      </div>
      <p className="mt-1 flex items-center gap-1 text-12 text-muted">
        <RelativeTime at={message.at} timeZone={timeZone} />
        {isTheirs && <Tick state={message.state} />}
        {!isTheirs && onAnswer && message.networkId && (
          <button
            type="button"
            onClick={() => onAnswer(message)}
            className="inline-flex min-h-6 items-center gap-1 rounded-4 px-1 hover:text-text"
          >
            <CornerUpLeft className="size-3" aria-hidden />
            {t("answer")}
          </button>
        )}
      </p>
    </article>
  );
}

function Tick({ state }: { state: PhoneMessage["state"] }) {
  const t = useTranslations("delivery");
  const Icon = state === "read" ? CheckCheck : Check;
  return (
    <span className={cx("inline-flex items-center gap-1", state === "read" && "text-accent")}>
      <Icon className="size-[14px]" aria-hidden />
      {t(state)}
    </span>
  );
}
