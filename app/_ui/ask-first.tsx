"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

type AskFirstProps = {
  label: string;
  icon: ReactNode;
  title: string;
  description: string;
  /** On the button that does it; absent: as on the one that asks. */
  confirm?: string;
  /** The question stays open until it is closed, so that what goes wrong can be said in it. */
  onConfirm: (close: () => void) => void;
  /** What else there is to choose or to say. */
  children?: ReactNode;
};

/** A button for what cannot simply be undone: it says first what becomes of it. */
export function AskFirst({ label, icon, title, description, confirm = label, onConfirm, children }: AskFirstProps) {
  const common = useTranslations("common");
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button tone="danger" icon={icon} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Dialog open={isAsking} onOpenChange={setAsking} title={title} description={description}>
        <div className="grid gap-4">
          {children}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
            <Button tone="danger" onClick={() => onConfirm(() => setAsking(false))}>
              {confirm}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
