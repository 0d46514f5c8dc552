"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { InboxHealth, InboxView } from "#server/protocol/inboxes.ts";
import { healthQuery } from "../../../../../_client/inboxes.ts";
import { Button } from "../../../../../_ui/button.tsx";
import { QrCode } from "../../../../../_ui/qr-code.tsx";
import { Section } from "../../../../../_ui/section.tsx";
import { useTestNow } from "./use-test-now.ts";

/** From the first code to a number that is connected, and back when the phone lets go of it. */
export function Pairing({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes.web");
  const { data: health } = useQuery(healthQuery(inbox.id));
  if (!health || health.state === "paused") return null;
  return (
    <Section title={t("pairing")} hint={t("pairingHint")}>
      <p role="status" className="sound-only">
        {t(`said.${health.state}`)}
      </p>
      <State inbox={inbox} health={health} />
    </Section>
  );
}

function State({ inbox, health }: { inbox: InboxView; health: InboxHealth }) {
  const t = useTranslations("settings.inboxes.web");
  const { isBusy, test } = useTestNow(inbox.id, false);
  if (health.state === "needs_pairing" && health.qr) return <Scan code={health.qr} />;
  if (health.state === "failed") {
    return (
      <Button busy={isBusy} onClick={test}>
        {t("again")}
      </Button>
    );
  }
  if (health.state === "ready") {
    return <Line icon={<CircleCheck className="size-4 shrink-0 text-ok" aria-hidden />} text={t("connected")} />;
  }
  const text = t(health.version === null ? "starting" : "connecting");
  return (
    <Line
      icon={<LoaderCircle className="size-4 shrink-0 animate-spin text-muted motion-reduce:animate-none" aria-hidden />}
      text={text}
    />
  );
}

function Scan({ code }: { code: string }) {
  const t = useTranslations("settings.inboxes.web");
  return (
    <div className="flex flex-wrap items-start gap-6">
      <div className="shrink-0 rounded-8 border border-line bg-white p-3">
        <QrCode text={code} label={t("code")} className="size-56" />
      </div>
      <div className="min-w-[220px] flex-1">
        <ol className="grid list-decimal gap-2 pl-5">
          <li>{t("steps.open")}</li>
          <li>{t("steps.devices")}</li>
          <li>{t("steps.scan")}</li>
        </ol>
        <p className="mt-3 text-13 text-muted">{t("renewed")}</p>
      </div>
    </div>
  );
}

function Line({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <p className="flex items-center gap-2">
      {icon}
      {text}
    </p>
  );
}
