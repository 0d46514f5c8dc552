"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";

import type { MessageView } from "#server/protocol/messages.ts";
import { isRecord } from "../../../../_client/api.ts";
import { PanelPart } from "./panel-part.tsx";

/** Where on the website their last message was written: often half of the question. */
export function PageContext({ messages }: { messages: MessageView[] }) {
  const t = useTranslations("side");
  const page = messages.map(pageOf).findLast((found) => found !== null);
  if (!page) return null;
  return (
    <PanelPart title={t("page")}>
      <a
        href={page.url.href}
        target="_blank"
        rel="noopener noreferrer"
        className="group flex items-start gap-2 rounded-6 hover:text-accent"
      >
        <span className="min-w-0 grow">
          <span className="line-clamp-2 break-words group-hover:underline">{page.title || page.url.host}</span>
          <span className="block truncate text-12 text-muted" title={page.url.href}>
            {page.url.host + page.url.pathname}
          </span>
        </span>
        <ExternalLink className="mt-1 size-[14px] shrink-0 text-muted" aria-hidden />
        <span className="sound-only">{t("newTab")}</span>
      </a>
    </PanelPart>
  );
}

/** The visitor's browser says where it is, so only addresses of the web become links. */
function pageOf(message: MessageView) {
  const page = message.kind === "inbound" ? message.event?.page : null;
  if (!isRecord(page) || typeof page.url !== "string") return null;
  const url = URL.parse(page.url);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  return { url, title: typeof page.title === "string" ? page.title.trim() : "" };
}
