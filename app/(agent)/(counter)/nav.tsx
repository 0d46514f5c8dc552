"use client";

import { useQuery } from "@tanstack/react-query";
import {
  AlarmClock,
  AtSign,
  CheckCheck,
  Clock,
  GraduationCap,
  Inbox,
  Layers,
  type LucideIcon,
  Search,
  Settings,
  UserRound,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { countsQuery } from "../../_client/conversations.ts";
import { type ViewName, viewNames } from "../../_client/views.ts";
import { useMe } from "../../_client/who.tsx";
import { cx } from "../../_ui/class-names.ts";
import { Keys } from "../../_ui/keys.tsx";
import { Mark } from "../../_ui/mark.tsx";
import { MeMenu } from "./me-menu.tsx";
import { PaneEdge } from "./pane-edge.tsx";
import { go, placeFrom, usePath } from "./place.ts";

export const viewIcons: Record<ViewName, LucideIcon> = {
  mine: UserRound,
  unassigned: Inbox,
  due: AlarmClock,
  all: Layers,
  mentions: AtSign,
  snoozed: Clock,
  resolved: CheckCheck,
};

export function Nav({ onPalette }: { onPalette: () => void }) {
  const t = useTranslations("nav");
  const practice = useTranslations("practice");
  const me = useMe();
  const pathname = usePathname();
  const path = usePath();
  const view = placeFrom(pathname) ? placeFrom(path)?.view : undefined;
  return (
    <nav
      aria-label={t("label")}
      className="relative hidden w-14 shrink-0 flex-col border-r border-line bg-ground tablet:flex fullnav:w-(--pane-nav)"
    >
      <div className="flex h-13 items-center gap-2 px-4">
        <Mark className="size-6 shrink-0" />
        <span className="hidden truncate font-semibold fullnav:block">{me.workspace.name}</span>
      </div>
      <button
        type="button"
        onClick={onPalette}
        className="mx-2 mb-2 flex h-8 items-center gap-3 rounded-6 px-2 text-muted hover:bg-hover hover:text-text fullnav:border fullnav:border-line fullnav:bg-bg"
      >
        <Search className="size-4 shrink-0" aria-hidden />
        <span className="sound-only min-w-0 text-left fullnav:not-sr-only fullnav:grow fullnav:truncate">
          {t("palette")}
        </span>
        <span className="hidden fullnav:block" aria-hidden>
          <Keys keys="Mod+k" />
        </span>
      </button>
      <ul className="grid gap-[2px] px-2">
        {viewNames.map((name) => (
          <li key={name}>
            <ViewLink view={name} isCurrent={view === name} />
          </li>
        ))}
      </ul>
      <div className="mt-auto grid gap-1 p-2">
        {me.practice && (
          <Link href="/practice" aria-current={pathname === "/practice" ? "page" : undefined} className={linkLook}>
            <GraduationCap className="size-4 shrink-0" aria-hidden />
            <span className="sound-only fullnav:not-sr-only fullnav:grow">{practice("title")}</span>
          </Link>
        )}
        <Link
          href="/settings"
          aria-current={pathname.startsWith("/settings") ? "page" : undefined}
          className={linkLook}
        >
          <Settings className="size-4 shrink-0" aria-hidden />
          <span className="sound-only fullnav:not-sr-only fullnav:grow">{t("settings")}</span>
        </Link>
        <MeMenu />
      </div>
      <PaneEdge pane="nav" least={180} most={320} className="hidden fullnav:block" />
    </nav>
  );
}

const linkLook = cx(
  "flex h-8 items-center gap-3 rounded-6 px-3 text-muted transition-colors duration-120 hover:bg-hover hover:text-text",
  "aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-text",
);

function ViewLink({ view, isCurrent }: { view: ViewName; isCurrent: boolean }) {
  const t = useTranslations("views");
  const count = useCount(view);
  const Icon = viewIcons[view];
  return (
    <Link
      href={`/inbox/${view}`}
      prefetch={false}
      onClick={(event) => stayInside(event, view)}
      aria-current={isCurrent ? "page" : undefined}
      title={t(view)}
      className={linkLook}
    >
      <Icon className={cx("size-4 shrink-0", isCurrent && "text-accent")} aria-hidden />
      <span className="sound-only fullnav:not-sr-only fullnav:grow">{t(view)}</span>
      {count > 0 && <span className="tabular hidden text-12 fullnav:inline">{count > 9_999 ? "9999+" : count}</span>}
    </Link>
  );
}

/** Resolved ones are history, not work: no number draws the eye there. */
export function useCount(view: ViewName): number {
  const { data } = useQuery(countsQuery);
  return view === "resolved" ? 0 : (data?.[view] ?? 0);
}

/** An ordinary link for new tabs and for the keyboard; within the inbox only the address changes. */
export function stayInside(event: MouseEvent, view: ViewName) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || !placeFrom(window.location.pathname)) return;
  event.preventDefault();
  go({ view, conversationId: null });
}
