"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { InboxHealth, InboxView } from "#server/protocol/inboxes.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { RelativeTime } from "../../../../../_ui/relative-time.tsx";
import { fileSize } from "../../../../../_words/file-size.ts";
import { fullTime, timeOfDay } from "../../../../../_words/when.ts";

/** Figures that lead to what they count. */
export function HealthFacts({ inbox, now }: { inbox: InboxView; now: InboxHealth }) {
  const t = useTranslations("settings.inboxes");
  const locale = useLocale();
  const { timeZone } = useMe();
  const time = (at: number | null) => (at === null ? t("never") : fullTime(at, locale, timeZone));
  const ledger = (tab: string, state: string) =>
    `/settings/operations?${new URLSearchParams({ tab, state, inbox: inbox.id })}`;
  return (
    <dl className="grid grid-cols-2 gap-4 tablet:grid-cols-3">
      {inbox.channel === "email" && (
        <Fact name={t("readThrough")}>
          {now.readThroughAt === null ? (
            t("never")
          ) : (
            <span title={t("oldest")}>
              {timeOfDay(now.readThroughAt, locale, timeZone)}{" "}
              <span className="font-normal text-muted">
                (<RelativeTime at={now.readThroughAt} timeZone={timeZone} />)
              </span>
            </span>
          )}
        </Fact>
      )}
      <Fact name={t("lastInbound")}>{time(now.lastInboundAt)}</Fact>
      <Fact name={t("lastOutbound")}>{time(now.lastOutboundAt)}</Fact>
      {inbox.hooks.length > 0 && <Fact name={t("phone.lastHook")}>{time(now.lastHookAt)}</Fact>}
      <Fact name={t("queued")}>
        {now.queued}
        {now.perMinute !== null && (
          <span className="font-normal text-muted"> · {t("phone.perMinute", { count: now.perMinute })}</span>
        )}
      </Fact>
      <Fact name={t("failed")}>
        <Count n={now.failed} href={ledger("deliveries", "failed,unknown")} label={t("seeFailed")} />
      </Fact>
      <Fact name={t("quarantined")}>
        <Count n={now.quarantined} href={ledger("intake", "quarantined")} label={t("seeQuarantined")} />
      </Fact>
      {now.memoryBytes !== null && <Fact name={t("memory")}>{fileSize(now.memoryBytes, locale)}</Fact>}
      {now.restarts !== null && <Fact name={t("restarts")}>{now.restarts}</Fact>}
    </dl>
  );
}

function Count({ n, href, label }: { n: number; href: string; label: string }) {
  if (n === 0) return n;
  return (
    <Link href={href} className="text-breach underline underline-offset-2">
      {n} <span className="font-normal">{label}</span>
    </Link>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-muted">{name}</dt>
      <dd className="tabular font-medium">{children}</dd>
    </div>
  );
}
