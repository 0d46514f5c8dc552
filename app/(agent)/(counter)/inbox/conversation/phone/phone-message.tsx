"use client";

import { Reply } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { MessageView } from "#server/protocol/messages.ts";
import { answerTo } from "../../../../../_client/answering.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { cx } from "../../../../../_ui/class-names.ts";
import { IconButton } from "../../../../../_ui/icon-button.tsx";
import { Attachments } from "../attachments.tsx";
import { Words } from "../words.tsx";
import { ContactCards } from "./contact-cards.tsx";
import { Formatted } from "./formatted.tsx";
import { LocationCard } from "./location-card.tsx";
import { Deleted, Unsupported } from "./marks.tsx";
import { cardsIn, locationIn, unsupportedIn } from "./phone-event.ts";
import { Quote } from "./quote.tsx";
import { Reactions } from "./reactions.tsx";

type PhoneMessageProps = { message: MessageView; isOurs: boolean; isFirst: boolean };

/** All that a message on a phone may carry, in the order in which a phone shows it. */
export function PhoneMessage({ message, isOurs, isFirst }: PhoneMessageProps) {
  const side = isOurs ? "items-end" : "items-start";
  if (message.deletedAt !== null) return <Deleted />;
  const location = locationIn(message);
  const cards = cardsIn(message);
  const unsupported = unsupportedIn(message);
  return (
    <div id={`message-${message.id}`} className={cx("group/phone flex max-w-full flex-col gap-1 rounded-12", side)}>
      {(message.text !== "" || message.inReplyTo) && (
        <Row isOurs={isOurs} message={message}>
          <div
            className={cx(
              "min-w-0 max-w-[72ch] rounded-12 px-3 py-2 text-15 break-words whitespace-pre-wrap",
              isOurs ? "bg-reply" : "bg-inbound",
              isFirst && (isOurs ? "rounded-tr-4" : "rounded-tl-4"),
            )}
          >
            {message.inReplyTo && <Quote quoted={message.inReplyTo} />}
            {message.channel === "whatsapp" ? (
              <Formatted text={message.text} isOurs={isOurs && message.event?.sentElsewhere !== true} />
            ) : (
              <Words text={message.text} />
            )}
          </div>
        </Row>
      )}
      {location && <LocationCard location={location} />}
      {cards.length > 0 && <ContactCards cards={cards} />}
      {unsupported && <Unsupported kind={unsupported} />}
      <Attachments files={message.attachments} align={isOurs ? "end" : "start"} />
      <Reactions reactions={message.reactions} />
    </div>
  );
}

/** The words, and beside them the way to answer just these. */
function Row({ message, isOurs, children }: { message: MessageView; isOurs: boolean; children: ReactNode }) {
  const t = useTranslations("phone");
  const { role } = useMe();
  const canAnswer = message.channel === "whatsapp" && role !== "viewer" && message.externalId !== null;
  return (
    <div className={cx("flex max-w-full items-center gap-1", isOurs && "flex-row-reverse")}>
      {children}
      {canAnswer && (
        <IconButton
          label={t("answerThis")}
          icon={<Reply className="size-4" aria-hidden />}
          onClick={() => answerTo(message)}
          className="shrink-0 opacity-0 group-hover/phone:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-60"
        />
      )}
    </div>
  );
}
