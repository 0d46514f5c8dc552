"use client";

import { CircleCheck, CircleX, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Tried } from "./use-trial.ts";

/** What a trial came to, for accounts that are tried in one go. */
export function TrialVerdict({ tried: { verdict } }: { tried: Tried }) {
  const t = useTranslations("settings.inboxes.phone");
  if (!verdict || verdict.ready) {
    const Icon = verdict ? CircleCheck : LoaderCircle;
    return (
      <p role="status" className="flex items-center gap-2 rounded-8 border border-line p-4">
        <Icon
          className={`size-4 shrink-0 ${verdict ? "text-ok" : "text-accent motion-safe:animate-spin"}`}
          aria-hidden
        />
        {t(verdict ? "works" : "trying")}
      </p>
    );
  }
  return (
    <div role="alert" className="flex gap-2 rounded-8 bg-breach-soft p-4 text-breach">
      <CircleX className="mt-[3px] size-4 shrink-0" aria-hidden />
      <div className="min-w-0 break-words">
        <p className="font-medium">{verdict.problem}</p>
        <p className="mt-1">{verdict.fix}</p>
      </div>
    </div>
  );
}
