"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

import { troubledQuery } from "../../_client/inboxes.ts";
import { useMe } from "../../_client/who.tsx";

/** Tells those who can mend it that an inbox does not work: customers wait, and nobody else would know. */
export function InboxBanner() {
  const t = useTranslations("inboxTrouble");
  const { role } = useMe();
  const pathname = usePathname();
  const { data: troubled = [] } = useQuery({ ...troubledQuery, enabled: role === "admin" });
  const [first, ...others] = troubled;
  const href = others.length === 0 ? `/settings/inboxes/${first?.id}` : "/settings/inboxes";
  // The page itself says it in full.
  const isShown = first !== undefined && pathname !== href;
  return (
    <div role="status">
      {isShown && (
        <p className="flex flex-wrap items-center justify-center gap-x-3 border-b border-line bg-breach-soft px-4 py-1 text-13 text-breach">
          <span className="flex min-w-0 items-start gap-2">
            <CircleAlert className="mt-[3px] size-4 shrink-0" aria-hidden />
            <span className="line-clamp-2 min-w-0 break-words">
              {others.length === 0
                ? t("one", { name: first.name, problem: first.problem })
                : t("many", { count: troubled.length, names: troubled.map(({ name }) => name).join(", ") })}
            </span>
          </span>
          <Link href={href} className="inline-flex min-h-6 items-center font-medium underline underline-offset-2">
            {t("see")}
          </Link>
        </p>
      )}
    </div>
  );
}
