"use client";

import {
  Activity,
  CalendarClock,
  GraduationCap,
  Handshake,
  Inbox,
  KeyRound,
  type LucideIcon,
  MessageSquareQuote,
  ShieldCheck,
  UserRound,
  UsersRound,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { useMe } from "../../../_client/who.tsx";
import { cx } from "../../../_ui/class-names.ts";

const sections = [
  { key: "profile", href: "/settings", icon: UserRound },
  { key: "security", href: "/settings/security", icon: ShieldCheck },
  { key: "team", href: "/settings/team", icon: UsersRound },
  { key: "inboxes", href: "/settings/inboxes", icon: Inbox },
  { key: "hours", href: "/settings/hours", icon: CalendarClock },
  { key: "promises", href: "/settings/promises", icon: Handshake },
  { key: "savedReplies", href: "/settings/saved-replies", icon: MessageSquareQuote },
  { key: "tokens", href: "/settings/tokens", icon: KeyRound },
  { key: "operations", href: "/settings/operations", icon: Activity },
] as const satisfies readonly { key: string; href: string; icon: LucideIcon }[];

/** A column at a desk; on a phone a row that scrolls sideways. */
export function SettingsNav() {
  const t = useTranslations("settings");
  const practice = useTranslations("practice");
  const me = useMe();
  const pathname = usePathname();
  const row = useRef<HTMLUListElement>(null);
  // On a phone the row is wider than the screen: where one is must be in sight. The path says which that is.
  useEffect(() => {
    row.current
      ?.querySelector(`a[href="${sectionOf(pathname)}"]`)
      ?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <nav
      aria-label={t("title")}
      className="shrink-0 border-b border-line tablet:w-56 tablet:border-r tablet:border-b-0 tablet:p-2"
    >
      <h1 className="sound-only tablet:not-sr-only tablet:flex tablet:h-11 tablet:items-center tablet:px-3 tablet:text-16 tablet:font-semibold">
        {t("title")}
      </h1>
      <ul ref={row} className="flex gap-1 overflow-x-auto p-2 tablet:grid tablet:gap-[2px] tablet:p-0">
        {sections.map(({ key, href, icon: Icon }) => {
          const isHere = href === sectionOf(pathname);
          return (
            <li key={key}>
              <Link href={href} aria-current={isHere ? "page" : undefined} className={linkLook}>
                <Icon className={cx("size-4 shrink-0", isHere && "text-accent")} aria-hidden />
                {t(`nav.${key}`)}
              </Link>
            </li>
          );
        })}
        {me.practice && (
          // At a desk it stands in the main navigation, which has no room for it on a phone.
          <li className="tablet:hidden">
            <Link href="/practice" className={linkLook}>
              <GraduationCap className="size-4 shrink-0" aria-hidden />
              {practice("title")}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}

const linkLook = cx(
  "flex h-10 items-center gap-2 rounded-6 px-3 whitespace-nowrap text-muted hover:bg-hover hover:text-text tablet:h-8 tablet:gap-3",
  "aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-text",
);

function sectionOf(pathname: string) {
  return pathname.split("/").slice(0, 3).join("/");
}
