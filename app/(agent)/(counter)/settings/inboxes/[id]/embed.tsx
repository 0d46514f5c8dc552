"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";

import { useMe } from "../../../../../_client/who.tsx";
import { CopyButton } from "../../../../../_ui/copy-button.tsx";
import { Section } from "../../../../../_ui/section.tsx";
import { EmbedCode, embedCode } from "../../../inbox/embed-code.tsx";

/** What brings a web chat onto a website. */
export function Embed({ inboxKey }: { inboxKey: string }) {
  const t = useTranslations("settings.inboxes");
  const { publicUrl } = useMe();
  return (
    <Section
      title={t("embed")}
      hint={t("embedHint")}
      action={<CopyButton text={embedCode(publicUrl, inboxKey)} label={t("copyEmbed")} />}
    >
      <EmbedCode publicUrl={publicUrl} inboxKey={inboxKey} />
      <a
        href={`/demo/${inboxKey}`}
        target="_blank"
        rel="noopener"
        className="mt-3 inline-flex h-8 items-center gap-2 text-accent underline underline-offset-2"
      >
        {t("try")}
        <ExternalLink className="size-4" aria-hidden />
      </a>
    </Section>
  );
}
