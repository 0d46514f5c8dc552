"use client";

import { ChevronDown, SquareArrowOutUpRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";

import type { MessageView } from "#server/protocol/messages.ts";
import { useAgents, useMe } from "../../../../../_client/who.tsx";
import { Avatar } from "../../../../../_ui/avatar.tsx";
import { cx } from "../../../../../_ui/class-names.ts";
import { fullTime, timeOfDay } from "../../../../../_words/when.ts";
import { AddressList, foldedNames } from "./addresses.tsx";
import { wasSentElsewhere } from "./letter-event.ts";
import { LetterMenu } from "./letter-menu.tsx";

/** Who wrote to whom, and when; every address is one press away. */
export function LetterHead({ message, onFold }: { message: MessageView; onFold?: () => void }) {
  const t = useTranslations("letter");
  const common = useTranslations("conversation");
  const locale = useLocale();
  const me = useMe();
  const agent = useAgents().find((each) => each.id === message.author.id);
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const name = agent?.id === me.id ? common("me") : message.from.name || message.from.address || "?";
  const { address } = message.from;
  const people = [...message.to, ...message.cc];
  return (
    <header>
      <div className="flex items-start gap-2">
        <span className="mt-[2px] shrink-0">
          <Avatar name={message.from.name} {...(agent ? { image: agent.image } : {})} />
        </span>
        <div className="min-w-0 grow">
          <h3 className="flex min-w-0 items-baseline gap-2">
            {onFold ? (
              <button type="button" onClick={onFold} aria-expanded className="truncate rounded-4 font-semibold">
                {name}
              </button>
            ) : (
              <span className="truncate font-semibold">{name}</span>
            )}
            {address && address !== name && (
              <span className="hidden truncate text-13 font-normal text-muted tablet:inline">{`<${address}>`}</span>
            )}
          </h3>
          {people.length > 0 && (
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={listId}
              onClick={() => setOpen(!isOpen)}
              className="flex min-h-6 max-w-full items-center gap-1 rounded-4 text-13 text-muted hover:text-text pointer-coarse:min-h-8"
            >
              <span className="truncate">{t("to", { names: foldedNames(people) })}</span>
              <ChevronDown className={cx("size-[14px] shrink-0", isOpen && "rotate-180")} aria-hidden />
            </button>
          )}
        </div>
        <div className="flex shrink-0 items-center gap-1 text-12 text-muted">
          {wasSentElsewhere(message) && (
            <span className="flex items-center gap-1">
              <SquareArrowOutUpRight className="size-3" aria-hidden />
              <span className="sound-only tablet:not-sr-only">{t("sentElsewhere")}</span>
            </span>
          )}
          <time dateTime={new Date(message.sentAt).toISOString()} title={fullTime(message.sentAt, locale, me.timeZone)}>
            {timeOfDay(message.sentAt, locale, me.timeZone)}
          </time>
          <LetterMenu message={message} />
        </div>
      </div>
      {isOpen && <AddressList id={listId} message={message} />}
    </header>
  );
}
