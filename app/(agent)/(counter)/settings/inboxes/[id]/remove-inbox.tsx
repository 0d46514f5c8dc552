"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "../../../../../_ui/button.tsx";
import { Dialog } from "../../../../../_ui/dialog.tsx";

/** Asks first: what waits to leave is given up, and that cannot be undone. */
export function RemoveInbox({ name, onRemove }: { name: string; onRemove: () => void }) {
  const t = useTranslations("settings.inboxes");
  const common = useTranslations("common");
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button tone="danger" icon={<Trash2 className="size-4" aria-hidden />} onClick={() => setAsking(true)}>
        {t("remove")}
      </Button>
      <Dialog open={isAsking} onOpenChange={setAsking} title={t("removeTitle", { name })} description={t("removeBody")}>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
          <Button tone="danger" onClick={onRemove}>
            {common("remove")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
