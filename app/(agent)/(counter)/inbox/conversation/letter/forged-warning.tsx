"use client";

import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import type { MessageView } from "#server/protocol/messages.ts";

export function ForgedWarning({ message }: { message: MessageView }) {
  const t = useTranslations("letter");
  const address = message.from.address ?? message.from.name;
  return (
    <div role="note" className="flex items-start gap-2 rounded-6 bg-breach-soft px-3 py-2 text-13 text-breach">
      <ShieldAlert className="mt-[2px] size-4 shrink-0" aria-hidden />
      <span>
        <strong className="block font-semibold">{t("forged", { domain: address.split("@").at(-1) ?? address })}</strong>
        {t("forgedHint")}
      </span>
    </div>
  );
}
