"use client";

import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { useConnection } from "../../_client/live/connection.ts";
import { useWaitingCount } from "../../_client/outbox/outbox.ts";

/** Says that what is shown may be old, and that what is written is kept. A blink of the network is not worth a word. */
export function ConnectionBanner() {
  const t = useTranslations("connection");
  const isLost = useConnection() === "lost";
  const waiting = useWaitingCount();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isLost) return setShown(false);
    const timer = setTimeout(() => setShown(true), 1_500);
    return () => clearTimeout(timer);
  }, [isLost]);

  return (
    <div role="status">
      {isShown && (
        <p className="flex items-center justify-center gap-2 border-b border-line bg-due-soft px-4 py-1 text-13 text-due">
          <CloudOff className="size-4 shrink-0" aria-hidden />
          {t("lost")} {waiting > 0 && t("waiting", { count: waiting })}
        </p>
      )}
    </div>
  );
}
