"use client";

import { Circle, CircleCheck, CircleX, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Tried } from "../use-trial.ts";

const steps = ["dns", "tls", "login", "folder", "sending"] as const;
type Step = (typeof steps)[number];

const looks = {
  waiting: { icon: Circle, colour: "text-muted" },
  running: { icon: LoaderCircle, colour: "text-accent motion-safe:animate-spin" },
  done: { icon: CircleCheck, colour: "text-ok" },
  failed: { icon: CircleX, colour: "text-breach" },
};
type Look = keyof typeof looks;

/** What is tried, how far that is, and where it broke. */
export function TrialSteps({ tried, isMailbox }: { tried: Tried; isMailbox: boolean }) {
  const t = useTranslations("settings.inboxes.email.trial");
  const shown = isMailbox ? steps : steps.slice(-1);
  const { verdict } = tried;
  const at = shown.findLast((step) => tried.begun.includes(step)) ?? shown[0];
  return (
    <div className="grid gap-3 rounded-8 border border-line p-4">
      <ol className="grid gap-2">
        {shown.map((step) => (
          <Row key={step} step={step} look={lookOf(step, at, tried)} />
        ))}
      </ol>
      <span role="status" className="sound-only">
        {verdict ? (verdict.ready ? t("ready") : "") : at && t(at)}
      </span>
      {verdict && !verdict.ready && (
        <div role="alert" className="rounded-6 bg-breach-soft px-3 py-2 text-breach">
          <p className="font-medium break-words">{verdict.problem}</p>
          <p className="mt-1 break-words">{verdict.fix}</p>
        </div>
      )}
    </div>
  );
}

function Row({ step, look }: { step: Step; look: Look }) {
  const t = useTranslations("settings.inboxes.email.trial");
  const { icon: Icon, colour } = looks[look];
  return (
    <li className="flex items-center gap-2">
      <Icon className={`size-4 shrink-0 ${colour}`} aria-hidden />
      <span className={look === "waiting" ? "text-muted" : look === "failed" ? "font-medium text-breach" : ""}>
        {t(step)}
      </span>
      <span className="sound-only">{t(`look.${look}`)}</span>
    </li>
  );
}

/** Steps come one after the other: what is before the last that began is done. */
function lookOf(step: Step, at: Step | undefined, { verdict }: Tried): Look {
  if (verdict?.ready) return "done";
  if (step === at) return verdict ? "failed" : "running";
  return at && steps.indexOf(step) < steps.indexOf(at) ? "done" : "waiting";
}
