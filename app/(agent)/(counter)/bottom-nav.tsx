"use client";

import { Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

import type { ViewName } from "../../_client/views.ts";
import { cx } from "../../_ui/class-names.ts";
import { stayInside, useCount, viewIcons } from "./nav.tsx";
import { placeFrom, usePath } from "./place.ts";

const shown: ViewName[] = ["mine", "unassigned", "due", "all"];

/** Phones: the thumb's row. It leaves while a conversation is open, so that the composer has the room. */
export function BottomNav() {
  const t = useTranslations("nav");
  const pathname = usePathname();
  const path = usePath();
  const place = placeFrom(pathname) && placeFrom(path);
  if (place?.conversationId) return null;
  return (
    <nav
      aria-label={t("label")}
      className="flex shrink-0 border-t border-line bg-ground pb-[env(safe-area-inset-bottom)] tablet:hidden"
    >
      {shown.map((view) => (
        <Item key={view} view={view} isCurrent={place?.view === view} />
      ))}
      <Link href="/settings" aria-current={pathname.startsWith("/settings") ? "page" : undefined} className={itemLook}>
        <Settings className="size-5" aria-hidden />
        <span className="truncate">{t("settings")}</span>
      </Link>
    </nav>
  );
}

const itemLook = cx(
  "relative grid h-14 min-w-0 flex-1 place-content-center justify-items-center gap-[2px] text-12 tracking-tight text-muted",
  "aria-[current=page]:font-medium aria-[current=page]:text-accent",
);

function Item({ view, isCurrent }: { view: ViewName; isCurrent: boolean }) {
  const t = useTranslations("viewsShort");
  const count = useCount(view);
  const Icon = viewIcons[view];
  return (
    <Link
      href={`/inbox/${view}`}
      prefetch={false}
      onClick={(event) => stayInside(event, view)}
      aria-current={isCurrent ? "page" : undefined}
      className={itemLook}
    >
      <Icon className="size-5" aria-hidden />
      <span className="max-w-full truncate">{t(view)}</span>
      {count > 0 && (
        <span className="tabular absolute top-1 left-1/2 ml-2 min-w-4 rounded-full bg-fill px-1 text-center text-[10px] leading-4 font-semibold text-on-fill">
          {count > 99 ? "99+" : count}
        </span>
      )}
    </Link>
  );
}
