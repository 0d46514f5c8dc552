"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { healthQuery } from "../../../../../_client/inboxes.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { fullTime } from "../../../../../_words/when.ts";
import { Load } from "../../load.tsx";
import { HealthMark } from "../health-mark.tsx";

export function Health({ id }: { id: string }) {
  const t = useTranslations("settings.inboxes");
  const locale = useLocale();
  const { timeZone } = useMe();
  const health = useQuery(healthQuery(id));
  const time = (at: number | null) => (at === null ? t("never") : fullTime(at, locale, timeZone));
  return (
    <Load from={health}>
      {(now) => (
        <div className="grid gap-3">
          <HealthMark state={now.state} />
          {now.problem && (
            <p className="rounded-6 bg-breach-soft px-3 py-2 text-breach">
              {now.problem} {now.fix}
            </p>
          )}
          <dl className="grid grid-cols-2 gap-4 tablet:grid-cols-5">
            <Fact name={t("lastInbound")} value={time(now.lastInboundAt)} />
            <Fact name={t("lastOutbound")} value={time(now.lastOutboundAt)} />
            <Fact name={t("queued")} value={String(now.queued)} />
            <Fact name={t("failed")} value={String(now.failed)} />
            <Fact name={t("quarantined")} value={String(now.quarantined)} />
          </dl>
        </div>
      )}
    </Load>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-12 text-muted">{name}</dt>
      <dd className="tabular font-medium">{value}</dd>
    </div>
  );
}
