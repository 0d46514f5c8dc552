"use client";

import { useTranslations } from "next-intl";

import { wordsOfWhatsapp } from "#adapters/whatsapp/profile/formatting.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import { cx } from "../../../../../_ui/class-names.ts";

/** The message that is answered, where the reader can go and see it. */
export function Quote({ quoted }: { quoted: NonNullable<MessageView["inReplyTo"]> }) {
  const t = useTranslations("phone");
  return (
    <button
      type="button"
      aria-label={t("goToQuoted", { name: quoted.name })}
      onClick={() => showMessage(quoted.id)}
      className={cx(
        "mb-1 block w-full max-w-full rounded-6 border-l-[3px] border-accent bg-bg/60 px-2 py-1 text-left text-13",
        "hover:bg-bg",
      )}
    >
      <span className="block font-medium">{quoted.name}</span>
      <span className="line-clamp-2 block break-words text-muted">{wordsAlone(quoted.text) || t("quotedNothing")}</span>
    </button>
  );
}

/** Theirs has WhatsApp's marks, ours those of Markdown; a beginning may have half of a pair. */
function wordsAlone(text: string): string {
  return wordsOfWhatsapp(text.replaceAll("**", "*").replaceAll("~~", "~"));
}

/** Brings it into view and marks it for a moment; what is older than the page is not there. */
function showMessage(id: string) {
  const found = document.getElementById(`message-${id}`);
  found?.scrollIntoView({ block: "center", behavior: "smooth" });
  found?.animate?.([{ outline: "2px solid var(--accent)" }, { outline: "2px solid transparent" }], { duration: 1_600 });
}
