"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { fetchSignInOutcome } from "../../../../../_client/inboxes.ts";
import { TroubleNote } from "../trouble-note.tsx";

/** Why somebody who signed in with their provider is back without an inbox. */
export function SignInOutcome({ sealed }: { sealed: string }) {
  const t = useTranslations("settings.inboxes.email");
  const { data } = useQuery({
    queryKey: ["sign-in-outcome", sealed],
    queryFn: () => fetchSignInOutcome(sealed),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data?.problem) return null;
  return <TroubleNote title={t("signInFailed")} problem={data.problem} fix={data.fix} className="mb-6 max-w-[560px]" />;
}
