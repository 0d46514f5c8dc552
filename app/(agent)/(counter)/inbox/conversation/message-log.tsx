"use client";

import { ArrowDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import type { ConversationView } from "#server/protocol/conversations.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import type { Page } from "#server/protocol/paging.ts";
import { useUnsent } from "../../../../_client/outbox/outbox.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { dayName } from "../../../../_words/when.ts";
import { changedSubjects, foldedLetters } from "./letter/letters-in-log.ts";
import { type LogItem, logItems } from "./log-items.ts";
import { Message } from "./message.tsx";
import { inReadingOrder } from "./phone/reading-order.ts";
import { TypingLine } from "./presence.tsx";
import { UnsentMessage } from "./unsent-message.tsx";
import { useStickToEnd } from "./use-stick-to-end.ts";

type MessageLogProps = {
  conversation: ConversationView;
  pages: Page<MessageView>[];
  older: { has: boolean; isLoading: boolean; load: () => void };
};

export function MessageLog({ conversation, pages, older }: MessageLogProps) {
  const t = useTranslations("conversation");
  const { timeZone } = useMe();
  const [readAtOpening] = useState(conversation.readSeq);
  const unsent = useUnsent(conversation.id);
  const messages = useMemo(() => pages.toReversed().flatMap((page) => page.items), [pages]);
  const items = useMemo(
    () => logItems(inReadingOrder(messages), readAtOpening, timeZone),
    [messages, readAtOpening, timeZone],
  );
  const sentIds = useMemo(() => new Set(messages.map((message) => message.clientId)), [messages]);
  const subjects = useMemo(() => changedSubjects(messages), [messages]);
  const folded = useMemo(() => foldedLetters(messages, readAtOpening), [messages, readAtOpening]);
  const scroller = useRef<HTMLDivElement>(null);
  const end = useStickToEnd(scroller, messages, unsent.length);
  const lastReply = messages.findLast((message) => message.kind === "reply");

  return (
    <div className="relative min-h-0 grow">
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={t("log", { name: conversation.contactName })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={end.onScroll}
        className="flex h-full flex-col overflow-y-auto overscroll-contain outline-offset-[-2px]"
      >
        <div className="mt-auto px-4 pt-4 tablet:px-5">
          {older.has && (
            <div className="pb-4 text-center">
              <Button size="small" busy={older.isLoading} onClick={older.load}>
                {t("older")}
              </Button>
            </div>
          )}
          <ol>
            {items.map((item) => (
              <li key={item.key}>
                <Item {...{ item, conversation, subjects, folded }} lastReplyId={lastReply?.id} />
              </li>
            ))}
            {unsent
              .filter((each) => !sentIds.has(each.clientId) && each.state.kind !== "overtaken")
              .map((each) => (
                <li key={each.clientId}>
                  <UnsentMessage unsent={each} />
                </li>
              ))}
          </ol>
        </div>
        <TypingLine conversationId={conversation.id} contactName={conversation.contactName} />
      </div>
      {end.hasNew && (
        <Button
          size="small"
          onClick={end.jump}
          icon={<ArrowDown className="size-4" aria-hidden />}
          className="appear absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-float"
        >
          {t("newBelow")}
        </Button>
      )}
      <Announcer messages={messages} contactName={conversation.contactName} />
    </div>
  );
}

type ItemProps = {
  item: LogItem;
  conversation: ConversationView;
  lastReplyId: string | undefined;
  subjects: Map<string, string>;
  folded: Set<string>;
};

function Item({ item, conversation, lastReplyId, subjects, folded }: ItemProps) {
  const t = useTranslations("conversation");
  const locale = useLocale();
  const { timeZone } = useMe();
  if (item.kind === "day") {
    return (
      <div className="my-4 flex items-center gap-3 text-12 text-muted">
        <span className="h-px grow bg-line" />
        <time dateTime={new Date(item.at).toISOString()}>{dayName(item.at, Date.now(), locale, timeZone)}</time>
        <span className="h-px grow bg-line" />
      </div>
    );
  }
  if (item.kind === "unread") {
    return (
      <div data-unread className="my-3 flex items-center gap-3 text-12 font-medium text-accent">
        <span className="h-px grow bg-accent/40" />
        {t("unread")}
        <span className="h-px grow bg-accent/40" />
      </div>
    );
  }
  return (
    <Message
      message={item.message}
      contactName={conversation.contactName}
      isFirst={item.isFirst}
      isLast={item.isLast}
      isRead={item.message.seq <= conversation.contactReadSeq}
      saysState={item.isLast || item.message.id === lastReplyId}
      changedSubject={subjects.get(item.message.id) ?? null}
      isFolded={folded.has(item.message.id)}
    />
  );
}

/** Says new words of customers once, apart from the log, so that older history is not read out when it loads. */
function Announcer({ messages, contactName }: { messages: MessageView[]; contactName: string }) {
  const t = useTranslations("conversation");
  const [startSeq] = useState(messages.at(-1)?.seq ?? 0);
  const latest = messages.findLast((message) => message.kind === "inbound" && message.seq > startSeq);
  return (
    <div role="status" className="sound-only">
      {latest ? t("announce", { name: latest.author.name || contactName, text: latest.text.slice(0, 200) }) : ""}
    </div>
  );
}
