"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";

import { AskFirst } from "../../../../../_ui/ask-first.tsx";

/** Asks first: what waits to leave is given up, and that cannot be undone. */
export function RemoveInbox({ name, onRemove }: { name: string; onRemove: () => void }) {
  const t = useTranslations("settings.inboxes");
  const common = useTranslations("common");
  return (
    <AskFirst
      label={t("remove")}
      icon={<Trash2 className="size-4" aria-hidden />}
      title={t("removeTitle", { name })}
      description={t("removeBody")}
      confirm={common("remove")}
      onConfirm={onRemove}
    />
  );
}
