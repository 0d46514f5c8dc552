"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { healthQuery } from "../../../../../_client/inboxes.ts";
import { Button } from "../../../../../_ui/button.tsx";
import { Load } from "../../load.tsx";
import { TrialSteps } from "../email/trial-steps.tsx";
import { HealthMark } from "../health-mark.tsx";
import { TrialVerdict } from "../trial-verdict.tsx";
import { Forged } from "./forged.tsx";
import { HealthFacts } from "./health-facts.tsx";
import { useTestNow } from "./use-test-now.ts";

/** `hasSignedIn`: somebody comes back from the provider and wants to know whether it works now. */
export function Health({ inbox, hasSignedIn }: { inbox: InboxView; hasSignedIn: boolean }) {
  const t = useTranslations("settings.inboxes");
  const health = useQuery(healthQuery(inbox.id));
  const { tried, isBusy, test } = useTestNow(inbox.id, hasSignedIn);
  return (
    <Load from={health}>
      {(now) => (
        <div className="grid gap-4">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <HealthMark state={now.state} />
            {inbox.channel !== "webchat" && (
              <Button busy={isBusy} onClick={test}>
                {t("test")}
              </Button>
            )}
          </div>
          {tried && inbox.channel === "email" && (
            <TrialSteps tried={tried} isMailbox={inbox.provider === "imap-smtp"} />
          )}
          {tried && inbox.channel !== "email" && <TrialVerdict tried={tried} />}
          <HealthFacts inbox={inbox} now={now} />
          {now.forged && <Forged forged={now.forged} />}
          {inbox.channel === "email" && (
            <details>
              <summary className="w-fit cursor-pointer rounded-6 py-1 text-13 text-muted hover:text-text">
                {t("details")}
              </summary>
              <p className="mt-2 text-12 text-muted">{t("cursor")}</p>
              <code className="block rounded-6 border border-line bg-ground p-3 font-mono text-12 break-all whitespace-pre-wrap">
                {now.cursor === null ? t("noCursor") : JSON.stringify(now.cursor, null, 1)}
              </code>
            </details>
          )}
        </div>
      )}
    </Load>
  );
}
