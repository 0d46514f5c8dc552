"use client";

import { useTranslations } from "next-intl";

import type { Locale } from "#db/vocabulary.ts";
import { factsOf, fillVariables } from "#server/protocol/reply-variables.ts";
import { useMe } from "../../../../_client/who.tsx";
import { ReplyWords } from "../../replies/reply-words.tsx";

/** As a customer with an ordinary name would read it, from whoever looks. */
export function VariantPreview({ text, locale }: { text: string; locale: Locale }) {
  const t = useTranslations("settings.savedReplies");
  const me = useMe();
  const facts = factsOf({
    contactName: t("sampleName"),
    agentName: me.name,
    workspaceName: me.workspace.name,
    number: 128,
  });
  return (
    <section aria-label={t("preview", { name: t("sampleName") })} className="grid gap-1">
      <p aria-hidden className="text-12 text-muted">
        {t("preview", { name: t("sampleName") })}
      </p>
      {text.trim() === "" ? (
        <p className="text-13 text-muted">{t("nothing")}</p>
      ) : (
        <div
          lang={locale}
          className="w-fit max-w-full rounded-12 bg-reply px-3 py-2 text-15 break-words whitespace-pre-wrap text-text"
        >
          <ReplyWords text={fillVariables(text.trim(), facts)} />
        </div>
      )}
    </section>
  );
}
