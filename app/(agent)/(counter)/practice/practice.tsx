"use client";

import { useQuery } from "@tanstack/react-query";
import { GraduationCap, Mail, Smartphone } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";

import type { PracticeView } from "#server/protocol/practice.ts";
import { isPhone, practiceQuery } from "../../../_client/practice.ts";
import { cx } from "../../../_ui/class-names.ts";
import { Blank } from "../../../_ui/trouble.tsx";
import { Load } from "../settings/load.tsx";
import { practiceScreens } from "./channels.ts";
import { PhonesPractice } from "./phones/phones-practice.tsx";

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
  const t = useTranslations("practice");
  const withPhones = useSearchParams().get("with") === "phones";
  const phones = view.channels.filter(({ channel }) => isPhone(channel));
  const place = (isHere: boolean) => (isHere ? { "aria-current": "page" as const } : {});
  return (
    <>
      <nav aria-label={t("ways")} className="mb-6 flex gap-1 border-b border-line">
        <Link href="/practice" className={tabLook} {...place(!withPhones)}>
          <Mail className="size-4" aria-hidden />
          {t("byEmail")}
        </Link>
        <Link href="/practice?with=phones" className={tabLook} {...place(withPhones)}>
          <Smartphone className="size-4" aria-hidden />
          {t("byPhone")}
        </Link>
      </nav>
      {withPhones ? (
        <PhonesPractice inboxes={phones} />
      ) : (
        view.channels.map((inbox) => {
          const Screen = practiceScreens[inbox.channel];
          return Screen && <Screen key={inbox.channel} inbox={inbox} />;
        })
      )}
    </>
  );
}

const tabLook = cx(
  "-mb-px inline-flex min-h-10 items-center gap-2 border-b-2 border-transparent px-3 font-medium text-muted hover:text-text",
  "aria-[current=page]:border-accent aria-[current=page]:text-text",
);

function Off({ why }: { why: PracticeView["why"] }) {
  const t = useTranslations("practice");
  return (
    <Blank icon={<GraduationCap className="size-6" aria-hidden />} title={t("off")}>
      {t(why === "operator" ? "offByOperator" : "offByRealInbox")}
    </Blank>
  );
}
