"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Dialog } from "../../../../_ui/dialog.tsx";
import { Check } from "../../../../_ui/field.tsx";
import { WhenPicker } from "../actions/snooze-dialog.tsx";
import type { SendOptions } from "./send-options.ts";

export function LaterDialog({ onClose, onPick }: { onClose: () => void; onPick: (options: SendOptions) => void }) {
  const t = useTranslations("composer");
  const [unlessAnswered, setUnless] = useState(true);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("laterTitle")}>
      <div className="min-h-64">
        <WhenPicker
          onPick={(notBefore) => {
            onClose();
            onPick({ notBefore, unlessAnswered });
          }}
        />
      </div>
      <Check
        label={t("unlessAnswered")}
        checked={unlessAnswered}
        onChange={(event) => setUnless(event.target.checked)}
      />
    </Dialog>
  );
}
