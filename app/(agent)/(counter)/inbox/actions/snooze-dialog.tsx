"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";

import { Dialog } from "../../../../_ui/dialog.tsx";

// Understanding words of time takes a calendar library: it comes when it is first needed.
export const WhenPicker = dynamic(() => import("./when-picker.tsx").then((file) => file.WhenPicker), { ssr: false });

export function SnoozeDialog({ onClose, onPick }: { onClose: () => void; onPick: (until: number) => void }) {
  const t = useTranslations("conversation");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("snoozeTitle")} description={t("snoozeHint")}>
      <div className="min-h-64">
        <WhenPicker onPick={onPick} />
      </div>
    </Dialog>
  );
}
