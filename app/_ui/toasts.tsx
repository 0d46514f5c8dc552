"use client";

import { CircleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";

import { dismiss, takeBack, useToasts } from "../_client/undo.ts";
import { cx } from "./class-names.ts";

/** Said politely, and never in the way of the composer. */
export function Toasts() {
  const t = useTranslations("common");
  const toasts = useToasts();
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed bottom-16 left-4 z-50 grid max-w-[calc(100vw-32px)] gap-2 tablet:bottom-4"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className={cx(
            "appear pointer-events-auto flex min-h-10 items-center gap-2 rounded-8 bg-[light-dark(#22262e,#f2f4f8)] py-1 pr-1 pl-3 shadow-float",
            "text-14 text-[light-dark(#ffffff,#16181d)]",
          )}
        >
          {toast.tone === "problem" && <CircleAlert className="size-4 shrink-0" aria-hidden />}
          <span className="grow py-1 pr-2">{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              onClick={() => takeBack(toast)}
              className="h-8 rounded-6 px-2 font-semibold underline-offset-2 hover:underline"
            >
              {t("undo")} <kbd className="ml-1 rounded-4 border border-current/35 px-1 text-12 font-normal">Z</kbd>
            </button>
          )}
          <button
            type="button"
            aria-label={t("close")}
            onClick={() => dismiss(toast.id)}
            className="grid size-8 place-items-center rounded-6 opacity-75 hover:opacity-100"
          >
            <X className="size-4" aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
}
