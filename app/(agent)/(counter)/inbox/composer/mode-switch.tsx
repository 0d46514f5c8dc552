"use client";

import { EyeOff, Reply, StickyNote } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { RouteView } from "#server/protocol/conversations.ts";
import { useInboxes } from "../../../../_client/inboxes.ts";
import { keysOf } from "../../../../_client/keys/commands.ts";
import { cx } from "../../../../_ui/class-names.ts";
import { PracticeBadge } from "../../../../_ui/practice-badge.tsx";
import { Tip } from "../../../../_ui/tip.tsx";
import { ReplyWindow } from "./phone/reply-window.tsx";
import { RouteChip } from "./route-chip.tsx";

type ModeSwitchProps = {
  route: RouteView | undefined;
  others: RouteView[];
  kind: "reply" | "note";
  onChange: (kind: "reply" | "note") => void;
  onRoute: (inboxId: string) => void;
};

/** To the customer, or among ourselves: said by place, icon, words and colour, because a mix-up cannot be taken back. */
export function ModeSwitch({ route, others, kind, onChange, onRoute }: ModeSwitchProps) {
  const t = useTranslations("composer");
  const inbox = useInboxes().find((each) => each.id === route?.inboxId);
  return (
    <div className="flex flex-wrap items-center gap-1 px-2 pt-2 tablet:flex-nowrap">
      <Mode isOn={kind === "reply"} label={t("reply")} keys={keysOf("reply")} onPress={() => onChange("reply")}>
        <Reply className="size-4" aria-hidden />
      </Mode>
      <Mode isOn={kind === "note"} label={t("note")} keys={keysOf("note")} onPress={() => onChange("note")}>
        <StickyNote className="size-4" aria-hidden />
      </Mode>
      <span className="ml-auto min-w-0 truncate pr-1 text-12">
        {kind === "note" ? (
          <span className="flex items-center gap-1 font-medium">
            <EyeOff className="size-[14px] shrink-0" aria-hidden />
            <span className="truncate">{t("noteHint")}</span>
          </span>
        ) : (
          route && (
            <span className="flex items-center gap-2 text-muted">
              <RouteChip route={route} others={others} onChoose={onRoute} />
              {route.closesAt !== null && <ReplyWindow closesAt={route.closesAt} />}
              {inbox?.settings.practice && <PracticeBadge />}
            </span>
          )
        )}
      </span>
    </div>
  );
}

type ModeProps = { isOn: boolean; label: string; keys: string | undefined; onPress: () => void; children: ReactNode };

function Mode({ isOn, label, keys, onPress, children }: ModeProps) {
  return (
    <Tip label={label} keys={keys}>
      <button
        type="button"
        aria-pressed={isOn}
        onClick={onPress}
        className={cx(
          "inline-flex h-7 items-center gap-1 rounded-6 px-2 text-13 whitespace-nowrap pointer-coarse:h-9",
          isOn ? "bg-hover font-semibold" : "text-muted hover:text-text",
          "[.bg-note-soft_&]:text-note [.bg-note-soft_&]:aria-pressed:bg-note-line/50",
        )}
      >
        {children}
        {label}
      </button>
    </Tip>
  );
}
