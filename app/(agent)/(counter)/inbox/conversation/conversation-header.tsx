"use client";

import { ArrowLeft, Check, Clock, MessageCircleOff, PanelRight, RotateCcw, UserPlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ConversationRow } from "#server/protocol/conversations.ts";
import { keysOf } from "../../../../_client/keys/commands.ts";
import type { ViewName } from "../../../../_client/views.ts";
import { useAgents, useMe } from "../../../../_client/who.tsx";
import { Avatar } from "../../../../_ui/avatar.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { DueMark } from "../../../../_ui/due-mark.tsx";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { Tip } from "../../../../_ui/tip.tsx";
import { upcoming } from "../../../../_words/when.ts";
import { go } from "../../place.ts";
import { AssignPicker } from "../actions/assign-picker.tsx";
import { MoreMenu } from "../actions/more-menu.tsx";
import { PriorityMenu } from "../actions/priority-menu.tsx";
import { SnoozeDialog } from "../actions/snooze-dialog.tsx";
import { TeamPicker } from "../actions/team-picker.tsx";
import { useConversationActions } from "../actions/use-conversation-actions.ts";
import { OnlineDot, Onlookers } from "./presence.tsx";

type HeaderProps = {
  view: ViewName;
  row: ConversationRow;
  contactName: string;
  isPanelOpen: boolean;
  onPanel: () => void;
};

export function ConversationHeader({ view, row, contactName, isPanelOpen, onPanel }: HeaderProps) {
  const t = useTranslations("conversation");
  const common = useTranslations("common");
  const reply = useTranslations("conversation.reply");
  const me = useMe();
  const actions = useConversationActions(view, row);
  const assignee = useAgents().find((agent) => agent.id === row.assigneeId);
  const canAct = me.role !== "viewer";
  const isResolved = row.status === "resolved";
  const subject = row.channels[0] === "email" && row.subject ? row.subject : null;

  return (
    <header className="@container flex h-13 shrink-0 items-center gap-2 border-b border-line px-2 tablet:pl-5">
      <IconButton
        label={common("back")}
        icon={<ArrowLeft className="size-5" aria-hidden />}
        onClick={() => go({ view, conversationId: null })}
        className="tablet:hidden"
      />
      <h2 className="min-w-0">
        <button type="button" onClick={onPanel} className="block w-full rounded-6 px-1 text-left">
          <span className="flex items-center gap-2">
            <span className="truncate text-16 leading-5 font-semibold">{subject ?? contactName}</span>
            <OnlineDot conversationId={row.id} />
          </span>
          <span className="flex items-center gap-2 text-12 whitespace-nowrap text-muted">
            {subject !== null && <span className="truncate">{contactName}</span>}
            {row.channels[0] && (
              <ChannelMark channel={row.channels[0]} named className="[&_span]:text-12 [&_svg]:size-3" />
            )}
            <span className="tabular">#{row.number}</span>
            <Status row={row} />
            {row.due !== null && <DueMark due={row.due} timeZone={me.timeZone} />}
          </span>
        </button>
      </h2>
      <div className="ml-auto flex shrink-0 items-center gap-1">
        <Onlookers conversationId={row.id} />
        {canAct && (
          <>
            <AssignPicker
              open={actions.open === "assign"}
              onOpenChange={(open) => actions.setOpen(open ? "assign" : null)}
              assigneeId={row.assigneeId}
              onPick={actions.assign}
              trigger={
                <button
                  type="button"
                  className="inline-flex h-8 items-center gap-2 rounded-6 px-2 text-13 text-muted hover:bg-hover hover:text-text pointer-coarse:h-10"
                >
                  <span className="sound-only">
                    {assignee ? t("assignedTo", { name: assignee.name }) : t("assign")}
                  </span>
                  {assignee ? (
                    <Avatar name={assignee.name} image={assignee.image} size={20} />
                  ) : (
                    <UserPlus className="size-4" aria-hidden />
                  )}
                  <span aria-hidden className="hidden max-w-28 truncate @min-[620px]:block">
                    {assignee?.name ?? t("assign")}
                  </span>
                </button>
              }
            />
            {actions.hasTeams && (
              <TeamPicker
                open={actions.open === "team"}
                onOpenChange={(open) => actions.setOpen(open ? "team" : null)}
                teamId={row.teamId}
                onPick={actions.move}
              />
            )}
            <PriorityMenu
              open={actions.open === "priority"}
              onOpenChange={(open) => actions.setOpen(open ? "priority" : null)}
              priority={row.priority}
              onPick={actions.setPriority}
            />
            {row.waitingSince !== null && (
              <IconButton
                label={reply("mark")}
                keys={keysOf("noReply")}
                icon={<MessageCircleOff className="size-4" aria-hidden />}
                onClick={actions.judge}
                className="@max-[480px]:hidden"
              />
            )}
            <IconButton
              label={t("snooze")}
              keys={keysOf("snooze")}
              icon={<Clock className="size-4" aria-hidden />}
              onClick={() => actions.setOpen("snooze")}
              className="@max-[480px]:hidden"
            />
            <Tip label={t(isResolved ? "reopen" : "resolve")} keys={keysOf("resolve")}>
              <Button
                onClick={actions.resolve}
                aria-label={t(isResolved ? "reopen" : "resolve")}
                icon={
                  isResolved ? <RotateCcw className="size-4" aria-hidden /> : <Check className="size-4" aria-hidden />
                }
                className="px-2 pointer-coarse:h-10 @min-[520px]:px-3"
              >
                <span className="hidden @min-[520px]:inline">{t(isResolved ? "reopen" : "resolve")}</span>
              </Button>
            </Tip>
          </>
        )}
        <IconButton
          label={t("panel")}
          pressed={isPanelOpen}
          icon={<PanelRight className="size-4" aria-hidden />}
          onClick={onPanel}
          className="@max-[480px]:hidden"
        />
        <MoreMenu
          canAct={canAct}
          team={actions.hasTeams ? { id: row.teamId, onPick: actions.move } : null}
          priority={row.priority}
          onPriority={actions.setPriority}
          onSnooze={() => actions.setOpen("snooze")}
          isWaiting={row.waitingSince !== null}
          onJudge={actions.judge}
          onPanel={onPanel}
        />
      </div>
      {actions.open === "snooze" && <SnoozeDialog onClose={() => actions.setOpen(null)} onPick={actions.snooze} />}
    </header>
  );
}

function Status({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversation.status");
  const locale = useLocale();
  const { timeZone } = useMe();
  if (row.status === "snoozed" && row.snoozedUntil !== null) {
    return <span>{t("snoozedUntil", { time: upcoming(row.snoozedUntil, Date.now(), locale, timeZone) })}</span>;
  }
  if (row.status !== "resolved") return null;
  return (
    <span className="flex items-center gap-1 text-ok">
      <Check className="size-3" aria-hidden />
      {t("resolved")}
    </span>
  );
}
