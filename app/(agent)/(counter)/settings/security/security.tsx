"use client";

import { useTranslations } from "next-intl";

import { PageTitle } from "../page-title.tsx";
import { PasswordSection } from "./password-section.tsx";
import { SecondFactorSection } from "./second-factor-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";

export function Security() {
  const t = useTranslations("settings.security");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PasswordSection />
      <SecondFactorSection />
      <SessionsSection />
    </>
  );
}
