"use client";

import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMe } from "../../../../_client/who.tsx";

import { Button } from "../../../../_ui/button.tsx";
import { Section } from "../../../../_ui/section.tsx";
import { DisableSecondFactor } from "./disable-second-factor.tsx";
import { EnableSecondFactor } from "./enable-second-factor.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

type Step = "enable" | "disable" | "codes" | null;

export function SecondFactorSection() {
  const t = useTranslations("settings.security");
  const isOn = useMe().twoFactorEnabled;
  const [step, setStep] = useState<Step>(null);
  const close = () => setStep(null);
  return (
    <Section title={t("secondFactor")} hint={t("secondFactorHint")}>
      {isOn ? (
        <div className="flex flex-wrap items-center gap-3">
          <span className="flex items-center gap-2 font-medium text-ok">
            <ShieldCheck className="size-4" aria-hidden />
            {t("isOn")}
          </span>
          <Button onClick={() => setStep("codes")}>{t("newCodes")}</Button>
          <Button tone="danger" onClick={() => setStep("disable")}>
            {t("turnOff")}
          </Button>
        </div>
      ) : (
        <Button onClick={() => setStep("enable")}>{t("turnOn")}</Button>
      )}
      {step === "enable" && <EnableSecondFactor onClose={close} />}
      {step === "disable" && <DisableSecondFactor onClose={close} />}
      {step === "codes" && <RecoveryCodes onClose={close} />}
    </Section>
  );
}
