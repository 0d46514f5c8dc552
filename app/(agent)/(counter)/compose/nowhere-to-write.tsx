"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";

import { useMe } from "../../../_client/who.tsx";
import { Dialog } from "../../../_ui/dialog.tsx";

/** On a web chat the visitor writes first: there must be another inbox to write from. */
export function NowhereToWrite({ onClose }: { onClose: () => void }) {
  const t = useTranslations("compose");
  const isAdmin = useMe().role === "admin";
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")}>
      <p className="text-muted text-pretty">{t(isAdmin ? "nowhere" : "nowhereForAgents")}</p>
      {isAdmin && (
        <Link
          href="/settings/inboxes/new"
          onClick={onClose}
          className="mt-3 inline-flex min-h-8 items-center font-medium text-accent underline underline-offset-2"
        >
          {t("addInbox")}
        </Link>
      )}
    </Dialog>
  );
}
