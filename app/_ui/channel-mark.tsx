"use client";

import { Mail, MessageCircle, MessageSquareText, Phone } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Channel } from "#db/vocabulary.ts";
import { cx } from "./class-names.ts";

const icons = { webchat: MessageCircle, email: Mail, sms: MessageSquareText, whatsapp: Phone };
const colours = {
  webchat: "text-[var(--webchat)]",
  email: "text-[var(--email)]",
  sms: "text-[var(--sms)]",
  whatsapp: "text-[var(--whatsapp)]",
};

/** Icon first, then the name; the colour only helps. */
export function ChannelMark({
  channel,
  named = false,
  className,
}: {
  channel: Channel;
  named?: boolean;
  className?: string;
}) {
  const t = useTranslations("channels");
  const Icon = icons[channel];
  return (
    <span className={cx("inline-flex items-center gap-1", colours[channel], className)}>
      <Icon className="size-[14px] shrink-0" aria-hidden strokeWidth={2.25} />
      <span className={named ? "text-13 font-medium" : "sound-only"}>{t(channel)}</span>
    </span>
  );
}
