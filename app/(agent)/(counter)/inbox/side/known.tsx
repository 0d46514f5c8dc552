"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { ContactView } from "#server/protocol/conversations.ts";
import { useMe } from "../../../../_client/who.tsx";
import { LanguageMenu, useLanguageName } from "./language-menu.tsx";
import { PanelPart } from "./panel-part.tsx";
import { TierPicker } from "./tier-picker.tsx";

/** What the team knows better than the networks: whose promises hold for them, and in which language to write. */
export function Known({ contact }: { contact: ContactView }) {
  const t = useTranslations("side.known");
  const canChange = useMe().role !== "viewer";
  const language = useLanguageName();
  return (
    <PanelPart title={t("title")}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1">
        <Line name={t("tier")}>{canChange ? <TierPicker contact={contact} /> : (contact.tier ?? t("noTier"))}</Line>
        <Line name={t("language")}>{canChange ? <LanguageMenu contact={contact} /> : language(contact.locale)}</Line>
      </dl>
    </PanelPart>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
