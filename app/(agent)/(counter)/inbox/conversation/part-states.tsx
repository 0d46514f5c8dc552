"use client";

import { useTranslations } from "next-intl";

import type { MessageView } from "#server/protocol/messages.ts";
import { partStates } from "./delivery.ts";

/** Of a message in several parts that fared differently: each part with its own word. */
export function PartStates({ message }: { message: MessageView }) {
  const t = useTranslations("delivery");
  const parts = partStates(message);
  if (parts.length === 0) return null;
  return (
    <ul className="flex flex-wrap justify-end gap-x-3 text-12 text-muted">
      {parts.map(({ position, delivery }) => (
        <li key={delivery.id} className={delivery.state === "failed" ? "text-breach" : ""}>
          {t("part", { position, count: parts.length, state: t(`states.${delivery.state}`) })}
        </li>
      ))}
    </ul>
  );
}
