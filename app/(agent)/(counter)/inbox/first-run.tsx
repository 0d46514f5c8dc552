"use client";

import { ExternalLink, GraduationCap, Smartphone } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ViewCounts } from "#server/protocol/conversations.ts";
import { useInboxes } from "../../../_client/inboxes.ts";
import { useMe } from "../../../_client/who.tsx";
import { CopyButton } from "../../../_ui/copy-button.tsx";
import { Mark } from "../../../_ui/mark.tsx";
import { EmbedCode, embedCode } from "./embed-code.tsx";

/** Nobody has ever written. */
export function isFirstRun(counts: ViewCounts | undefined): boolean {
  return counts !== undefined && counts.all + counts.snoozed + counts.resolved === 0;
}

/** Before the first customer: be one yourself, then put the widget where they are. */
export function FirstRun() {
  const t = useTranslations("firstRun");
  const me = useMe();
  const inbox = useInboxes().find((each) => each.channel === "webchat");
  return (
    <div className="grid grow grid-cols-1 place-items-center overflow-y-auto p-6">
      <div className="w-full max-w-[620px]">
        <Mark className="mb-5 size-10" />
        <h2 className="text-26 font-semibold text-balance">{t("title")}</h2>
        <p className="mt-2 max-w-[60ch] text-15 text-muted text-pretty">{t("body")}</p>
        {inbox && (
          <>
            <div className="mt-6 flex flex-wrap gap-3">
              <a
                href={`/demo/${inbox.key}`}
                target="_blank"
                rel="noopener"
                className="inline-flex min-h-11 items-center gap-2 rounded-8 py-2 bg-fill px-5 text-15 font-medium text-on-fill hover:bg-fill-hover"
              >
                {t("try")}
                <ExternalLink className="size-4" aria-hidden />
                <span className="sound-only">{t("newTab")}</span>
              </a>
              {me.practice && (
                <Link
                  href="/practice"
                  className="inline-flex min-h-11 items-center gap-2 rounded-8 py-2 border border-dashed border-field px-5 text-15 font-medium hover:bg-hover"
                >
                  {t("practise")}
                  <GraduationCap className="size-4" aria-hidden />
                </Link>
              )}
              {me.practice && (
                <Link
                  href="/practice?with=phones"
                  className="inline-flex min-h-11 items-center gap-2 rounded-8 py-2 border border-dashed border-field px-5 text-15 font-medium hover:bg-hover"
                >
                  {t("practisePhones")}
                  <Smartphone className="size-4" aria-hidden />
                </Link>
              )}
            </div>
            <section className="mt-10">
              <div className="mb-2 flex items-center justify-between gap-4">
                <h3 className="font-semibold">{t("embed")}</h3>
                <CopyButton text={embedCode(me.publicUrl, inbox.key)} />
              </div>
              <EmbedCode publicUrl={me.publicUrl} inboxKey={inbox.key} />
              {me.role === "admin" && (
                <p className="mt-3 text-muted">
                  <Link href={`/settings/inboxes/${inbox.id}`} className="text-accent underline underline-offset-2">
                    {t("settings")}
                  </Link>
                </p>
              )}
            </section>
          </>
        )}
      </div>
    </div>
  );
}
