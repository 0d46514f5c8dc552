"use client";

import { useTranslations } from "next-intl";

import type { Letter } from "./letter/use-letter.ts";

/** Why this cannot be sent as it is. */
export function ComposerProblem({ objection, fault }: { objection: string | null; fault: Letter["fault"] }) {
  const t = useTranslations("composer.letter");
  const words = objection ?? (fault && (fault.kind === "wrong" ? t("wrong", { address: fault.address }) : t("nobody")));
  return (
    words && (
      <p role="alert" className="px-3 pb-2 text-13 text-breach">
        {words}
      </p>
    )
  );
}
