"use client";

import { useTranslations } from "next-intl";

import { Button } from "../../../../_ui/button.tsx";
import type { Tried } from "./use-trial.ts";

type ConnectButtonsProps = { isNew: boolean; isBusy: boolean; tried: Tried | null; onAnyway: () => void };

export function ConnectButtons(props: ConnectButtonsProps) {
  const t = useTranslations("settings.inboxes.email");
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" tone="primary" size="large" busy={props.isBusy}>
        {t(props.isNew ? "connect" : "testAndSave")}
      </Button>
      <AnywayButton {...props} />
    </div>
  );
}

/** What does not work now may work later: whoever knows better may keep it. */
export function AnywayButton({ isNew, isBusy, tried, onAnyway }: ConnectButtonsProps) {
  const t = useTranslations("settings.inboxes.email");
  if (tried?.verdict?.ready !== false) return null;
  return (
    <Button size="large" disabled={isBusy} onClick={onAnyway}>
      {t(isNew ? "connectAnyway" : "saveAnyway")}
    </Button>
  );
}
