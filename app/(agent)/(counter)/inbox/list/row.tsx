"use client";

import { ChevronsUp, Clock, CornerUpLeft, Hourglass, StickyNote } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import type { ConversationRow } from "#server/protocol/conversations.ts";
import { useAgents, useMe, useTeams } from "../../../../_client/who.tsx";
import { Avatar } from "../../../../_ui/avatar.tsx";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { cx } from "../../../../_ui/class-names.ts";
import { DueMark } from "../../../../_ui/due-mark.tsx";
import { RelativeTime } from "../../../../_ui/relative-time.tsx";
import { upcoming } from "../../../../_words/when.ts";
import { WindowMark } from "../composer/phone/window-mark.tsx";
import { type Density, useDensity } from "./density.ts";
import { useRowName } from "./row-name.ts";

export function rowElementId(id: string) {
  return `row-${id}`;
}

type RowProps = {
  row: ConversationRow;
  top: number;
  position: number;
  total: number;
  isActive: boolean;
  isOpen: boolean;
  isGone: boolean;
  onOpen: (id: string) => void;
};

export const Row = memo(function Row({ row, top, position, total, isActive, isOpen, isGone, onOpen }: RowProps) {
  const name = useRowName(row, isGone);
  const density = useDensity();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box has the focus and hears the keys
    // biome-ignore lint/a11y/useFocusableInteractive: it is named as the active descendant instead
    <div
      id={rowElementId(row.id)}
      role="option"
      aria-selected={isOpen}
      aria-posinset={position}
      aria-setsize={total}
      onClick={() => onOpen(row.id)}
      style={{ transform: `translateY(${top}px)` }}
      className={cx(
        "absolute inset-x-0 top-0 flex h-(--row) items-center gap-3 border-b border-line pr-3 pl-4",
        isOpen ? "bg-selected" : "hover:bg-hover",
        isActive &&
          "shadow-[inset_2px_0_0_var(--accent)] [[role=listbox]:focus-visible_&]:outline-2 [[role=listbox]:focus-visible_&]:-outline-offset-2 [[role=listbox]:focus-visible_&]:outline-accent",
        isGone && "opacity-55",
      )}
    >
      {row.unread && <span className="absolute left-[5px] size-[6px] rounded-full bg-accent" />}
      {/* Heard: shorter, and in a better order than what is seen. */}
      <span className="sound-only">{name}</span>
      <span aria-hidden className="flex min-w-0 grow items-center gap-3">
        {density === "compact" ? <OneLine row={row} /> : <Lines row={row} density={density} />}
      </span>
    </div>
  );
});

function Lines({ row, density }: { row: ConversationRow; density: Density }) {
  return (
    <>
      <span className="relative shrink-0">
        <Avatar name={row.contactName} />
        {row.channels[0] && (
          <span className="absolute -right-1 -bottom-1 grid size-4 place-items-center rounded-full bg-bg">
            <ChannelMark channel={row.channels[0]} className="[&_svg]:size-3" />
          </span>
        )}
      </span>
      <span className="min-w-0 grow">
        <span className="flex items-baseline gap-2">
          <span className={cx("truncate", row.unread ? "font-semibold" : "font-medium")}>{row.contactName}</span>
          <Since row={row} />
        </span>
        <span className="flex items-center gap-2 text-13 text-muted">
          <Preview row={row} />
          {density === "default" && <Marks row={row} />}
        </span>
        {density === "comfortable" && (
          <span className="flex items-center gap-2 text-12 text-muted">
            <span className="tabular">#{row.number}</span>
            {row.tags.slice(0, 3).map((tag) => (
              <span key={tag} className="truncate rounded-4 bg-hover px-1">
                {tag}
              </span>
            ))}
            <Marks row={row} />
          </span>
        )}
      </span>
    </>
  );
}

function OneLine({ row }: { row: ConversationRow }) {
  return (
    <>
      {row.channels[0] && <ChannelMark channel={row.channels[0]} />}
      <span className={cx("w-[34%] shrink-0 truncate", row.unread && "font-semibold")}>{row.contactName}</span>
      <span className="flex min-w-0 grow items-center gap-2 text-13 text-muted">
        <Preview row={row} />
        <Marks row={row} />
      </span>
      <Since row={row} />
    </>
  );
}

function Preview({ row }: { row: ConversationRow }) {
  const Icon = row.lastMessageKind === "reply" ? CornerUpLeft : row.lastMessageKind === "note" ? StickyNote : null;
  return (
    <span className={cx("flex min-w-0 grow items-center gap-1", row.unread && "text-text")}>
      {Icon && <Icon className="size-3 shrink-0" aria-hidden />}
      <span className="truncate">
        {isMail(row) ? (
          <>
            <span className="font-medium text-text">{row.subject}</span>{" "}
            <span className="text-muted">{row.lastMessagePreview}</span>
          </>
        ) : (
          (row.subject ?? row.lastMessagePreview)
        )}
      </span>
    </span>
  );
}

/** A letter says what it is about in its subject, and goes on from there. */
function isMail(row: ConversationRow) {
  return row.channels[0] === "email" && row.subject !== null;
}

/** What is due; else how long the customer has waited, if they wait; else when something last happened. */
function Since({ row }: { row: ConversationRow }) {
  const { timeZone } = useMe();
  if (row.due !== null) {
    return (
      <span className="ml-auto shrink-0">
        <DueMark due={row.due} timeZone={timeZone} />
      </span>
    );
  }
  const isWaiting = row.waitingSince !== null && row.status === "open";
  return (
    <span className={cx("ml-auto flex shrink-0 items-center gap-1 text-12", isWaiting ? "font-medium" : "text-muted")}>
      {isWaiting && <Hourglass className="size-3 text-due" aria-hidden />}
      <RelativeTime at={row.waitingSince ?? row.lastMessageAt} timeZone={timeZone} />
    </span>
  );
}

function Marks({ row }: { row: ConversationRow }) {
  const t = useTranslations("list");
  const locale = useLocale();
  const { timeZone, id: meId } = useMe();
  // My own face on every row of mine would say nothing.
  const assignee = useAgents().find((agent) => agent.id === row.assigneeId);
  const team = useTeams().find(({ id }) => id === row.teamId);
  return (
    <span className="ml-auto flex shrink-0 items-center gap-1">
      {team && <span className="max-w-24 truncate rounded-4 bg-hover px-1 text-12">{team.name}</span>}
      {row.due?.windowClosesAt != null && <WindowMark closesAt={row.due.windowClosesAt} />}
      {row.status === "snoozed" && row.snoozedUntil !== null && (
        <span className="tabular flex items-center gap-1 text-12">
          <Clock className="size-3" aria-hidden />
          {upcoming(row.snoozedUntil, Date.now(), locale, timeZone)}
        </span>
      )}
      {(row.priority === "urgent" || row.priority === "high") && (
        <ChevronsUp
          className={cx("size-4", row.priority === "urgent" ? "text-breach" : "text-due")}
          aria-label={t(`priority.${row.priority}`)}
        />
      )}
      {assignee && assignee.id !== meId && <Avatar name={assignee.name} image={assignee.image} size={16} />}
    </span>
  );
}
