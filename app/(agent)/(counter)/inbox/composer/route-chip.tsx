"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";

import type { RouteView } from "#server/protocol/conversations.ts";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { Menu, MenuItem } from "../../../../_ui/menu.tsx";

type RouteChipProps = { route: RouteView; others: RouteView[]; onChoose: (inboxId: string) => void };

/** Which way the answer goes; a menu where there is more than one that is open now. */
export function RouteChip({ route, others, onChoose }: RouteChipProps) {
  const t = useTranslations("composer");
  const way = (
    <>
      <ChannelMark channel={route.channel} />
      <span className="truncate">{t("via", { inbox: route.inboxName })}</span>
    </>
  );
  if (others.length === 0) return way;
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          title={t("chooseWay")}
          className="inline-flex h-6 min-w-0 items-center gap-2 rounded-6 px-1 hover:bg-hover pointer-coarse:h-9"
        >
          {way}
          <ChevronDown className="size-3 shrink-0" aria-hidden />
        </button>
      }
    >
      {[route, ...others].map(({ inboxId, inboxName, channel, address }) => (
        <MenuItem
          key={inboxId}
          icon={<ChannelMark channel={channel} />}
          chosen={inboxId === route.inboxId}
          onSelect={() => onChoose(inboxId)}
        >
          {inboxName} · {address}
        </MenuItem>
      ))}
    </Menu>
  );
}
