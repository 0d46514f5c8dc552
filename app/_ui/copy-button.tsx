"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "./button.tsx";

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTranslations("common");
  const [isCopied, setCopied] = useState(false);
  const Icon = isCopied ? Check : Copy;

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  }

  return (
    <>
      <Button onClick={copy} icon={<Icon className="size-4" aria-hidden />}>
        {isCopied ? t("copied") : (label ?? t("copy"))}
      </Button>
      <span role="status" className="sound-only">
        {isCopied ? t("copied") : ""}
      </span>
    </>
  );
}
