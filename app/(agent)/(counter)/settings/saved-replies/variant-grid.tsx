"use client";

import { Check, Minus, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tabs } from "radix-ui";

import { yardstickOf } from "../../../../_client/profiles.ts";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { cx } from "../../../../_ui/class-names.ts";
import { lengthIn } from "./cell-length.ts";
import { type Cell, type CellId, cells, idOf, type ReplyDraft } from "./reply-draft.ts";
import { VariantText } from "./variant-text.tsx";

type VariantGridProps = {
  draft: ReplyDraft;
  cellId: CellId;
  errors: Record<string, string>;
  isReadOnly: boolean;
  onCell: (id: CellId) => void;
  onWrite: (text: string) => void;
};

/** Every channel in every language at a glance: what is there, what is missing, what is too long. */
export function VariantGrid({ draft, cellId, errors, isReadOnly, onCell, onWrite }: VariantGridProps) {
  const t = useTranslations("settings.savedReplies");
  return (
    <Tabs.Root
      value={cellId}
      onValueChange={(value) => onCell(cells.map(idOf).find((id) => id === value) ?? cellId)}
      className="grid gap-4 desk:grid-cols-[264px_minmax(0,1fr)]"
    >
      <Tabs.List aria-label={t("variants")} className="grid h-fit grid-cols-2 gap-1">
        {cells.map((cell) => (
          <CellTab key={idOf(cell)} cell={cell} draft={draft} isWrong={errors[idOf(cell)] !== undefined} />
        ))}
      </Tabs.List>
      {cells.map((cell) => (
        <Tabs.Content key={idOf(cell)} value={idOf(cell)} tabIndex={-1} className="min-w-0">
          <VariantText {...{ cell, draft, isReadOnly }} error={errors[idOf(cell)]} onWrite={onWrite} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

const icons = { empty: Minus, ok: Check, long: TriangleAlert, too_long: TriangleAlert, blocked: TriangleAlert };

function CellTab({ cell, draft, isWrong }: { cell: Cell; draft: ReplyDraft; isWrong: boolean }) {
  const t = useTranslations("settings.savedReplies");
  const names = useTranslations("replies");
  const state = lengthIn(draft, cell, yardstickOf);
  const Icon = icons[state];
  return (
    <Tabs.Trigger
      value={idOf(cell)}
      className={cx(
        "flex min-h-11 min-w-0 flex-col justify-center rounded-6 border border-line px-2 py-1 text-left hover:bg-hover",
        "data-[state=active]:border-accent data-[state=active]:bg-selected",
        isWrong && "border-breach",
      )}
    >
      {cell.channel === "any" ? (
        <span className="text-13 font-medium">{names("channels.any")}</span>
      ) : (
        <ChannelMark channel={cell.channel} named />
      )}
      <span className="flex w-full items-center justify-between gap-1 text-12 text-muted">
        {names(`languages.${cell.locale}`)}
        <span
          className={cx(
            "flex items-center gap-1",
            state === "long" && "text-due",
            (state === "too_long" || state === "blocked") && "text-breach",
            state === "ok" && "text-ok",
          )}
        >
          <Icon className="size-3" aria-hidden />
          <span className={state === "empty" || state === "ok" ? "sound-only" : ""}>{t(`cell.${state}`)}</span>
        </span>
      </span>
    </Tabs.Trigger>
  );
}
