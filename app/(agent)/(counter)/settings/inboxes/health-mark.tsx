"use client";

import { CircleCheck, CirclePause, CircleX, LoaderCircle, QrCode } from "lucide-react";
import { useTranslations } from "next-intl";

import type { InboxHealth } from "#server/protocol/inboxes.ts";

const looks = {
  ready: { icon: CircleCheck, colour: "text-ok" },
  connecting: { icon: LoaderCircle, colour: "text-due" },
  paused: { icon: CirclePause, colour: "text-muted" },
  needs_pairing: { icon: QrCode, colour: "text-due" },
  failed: { icon: CircleX, colour: "text-breach" },
};

export function HealthMark({ state }: { state: InboxHealth["state"] }) {
  const t = useTranslations("settings.inboxes.health");
  const { icon: Icon, colour } = looks[state];
  return (
    <span className={`flex shrink-0 items-center gap-1 text-13 font-medium ${colour}`}>
      <Icon className="size-4" aria-hidden />
      {t(state)}
    </span>
  );
}
