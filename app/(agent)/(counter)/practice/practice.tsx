"use client";

import { useQuery } from "@tanstack/react-query";
import { GraduationCap } from "lucide-react";
import { useTranslations } from "next-intl";

import type { PracticeView } from "#server/protocol/practice.ts";
import { practiceQuery } from "../../../_client/practice.ts";
import { Blank } from "../../../_ui/trouble.tsx";
import { Load } from "../settings/load.tsx";
import { practiceScreens } from "./channels.ts";

/** Be the customer: the one place where nothing is real but everything works as if it were. */
export function Practice() {
  const t = useTranslations("practice");
  const practice = useQuery(practiceQuery);
  return (
    <main id="main" tabIndex={-1} className="min-h-0 min-w-0 grow overflow-y-auto outline-none">
      <div className="mx-auto max-w-[1120px] px-4 py-6 tablet:px-8">
        <header className="mb-6">
          <h1 className="text-20 font-semibold">{t("title")}</h1>
          <p className="mt-1 max-w-[68ch] text-muted text-pretty">{t("hint")}</p>
        </header>
        <Load from={practice}>{(view) => (view.on ? <Channels view={view} /> : <Off why={view.why} />)}</Load>
      </div>
    </main>
  );
}

function Channels({ view }: { view: PracticeView }) {
  return view.channels.map((inbox) => {
    const Screen = practiceScreens[inbox.channel];
    return Screen && <Screen key={inbox.channel} inbox={inbox} />;
  });
}

function Off({ why }: { why: PracticeView["why"] }) {
  const t = useTranslations("practice");
  return (
    <Blank icon={<GraduationCap className="size-6" aria-hidden />} title={t("off")}>
      {t(why === "operator" ? "offByOperator" : "offByRealInbox")}
    </Blank>
  );
}
