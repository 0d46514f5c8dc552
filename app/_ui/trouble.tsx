"use client";

import { CloudOff, Lock, RotateCw, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { ApiError } from "../_client/api.ts";
import { Button } from "./button.tsx";

/** What happened, what to do, one way to do it. What the person typed stays where it is. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslations("trouble");
  if (error instanceof ApiError && error.code === "forbidden") return <NoPermission />;
  const isGone = error instanceof ApiError && error.code === "not_found";
  const Icon = isGone ? SearchX : CloudOff;
  return (
    <Blank
      icon={<Icon className="size-6" aria-hidden />}
      title={titleOf(error, t)}
      action={
        // What is gone stays gone: asking again would only raise hopes.
        onRetry &&
        !isGone && (
          <Button onClick={onRetry} icon={<RotateCw className="size-4" aria-hidden />}>
            {t("retry")}
          </Button>
        )
      }
    >
      {bodyOf(error, t)}
    </Blank>
  );
}

export function NoPermission() {
  const t = useTranslations("trouble");
  return (
    <Blank icon={<Lock className="size-6" aria-hidden />} title={t("forbidden")}>
      {t("forbiddenBody")}
    </Blank>
  );
}

type BlankProps = { icon: ReactNode; title: string; action?: ReactNode; children?: ReactNode };

/** An empty place that says what it is for. */
export function Blank({ icon, title, action, children }: BlankProps) {
  return (
    <div className="grid h-full place-content-center justify-items-center gap-2 p-6 text-center">
      <span className="mb-1 text-muted">{icon}</span>
      <h2 className="text-16 font-semibold text-balance">{title}</h2>
      {children && <div className="max-w-[44ch] text-muted text-pretty">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

type TroubleWords = ReturnType<typeof useTranslations<"trouble">>;

function titleOf(error: unknown, t: TroubleWords) {
  if (error instanceof ApiError && error.isOffline) return t("offline");
  if (error instanceof ApiError && error.code === "not_found") return t("notFound");
  return t("title");
}

function bodyOf(error: unknown, t: TroubleWords) {
  if (!(error instanceof ApiError)) return t("unexpected");
  if (error.isOffline) return t("offlineBody");
  if (error.reference) return t("reference", { reference: error.reference });
  return error.message || t("unexpected");
}

/** The same, as one line for a form or a toast. */
export function useProblemText() {
  const t = useTranslations("trouble");
  return (error: unknown) => (error instanceof ApiError && error.isOffline ? t("offlineShort") : bodyOf(error, t));
}
