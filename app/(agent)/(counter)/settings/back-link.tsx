"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

const places = { hours: "hours", inboxes: "inboxes", savedReplies: "saved-replies", team: "team" } as const;

/** From the page of one thing to the list of all of its kind. */
export function BackLink({ to }: { to: keyof typeof places }) {
  const t = useTranslations("settings");
  return (
    <Link
      href={`/settings/${places[to]}`}
      className="mb-3 inline-flex h-8 items-center gap-2 text-muted hover:text-text"
    >
      <ArrowLeft className="size-4" aria-hidden />
      {t(`${to}.title`)}
    </Link>
  );
}
