"use client";

import { CircleAlert, LoaderCircle, RotateCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";

import type { AttachmentView } from "#server/protocol/messages.ts";
import { retryAttachment } from "../../../../../_client/messages.ts";
import { say } from "../../../../../_client/undo.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { Button } from "../../../../../_ui/button.tsx";
import { useProblemText } from "../../../../../_ui/trouble.tsx";
import { fileSize } from "../../../../../_words/file-size.ts";

const reasons = ["too_large", "gone", "forbidden", "unreadable", "gave_up"] as const;

/** The place of a file that is not here: being fetched, or why it is not coming and what can be done. */
export function WaitingFile({ file }: { file: AttachmentView }) {
  const t = useTranslations("phone.file");
  const locale = useLocale();
  const { role } = useMe();
  const problemText = useProblemText();
  const [isBusy, setBusy] = useState(false);
  const isPending = file.state === "pending";
  const reason = reasons.find((one) => one === file.reason) ?? "gave_up";
  const Icon = isPending ? LoaderCircle : CircleAlert;
  return (
    <div className="flex max-w-80 items-start gap-2 rounded-8 border border-line bg-bg px-3 py-2 text-text">
      <Icon
        className={
          isPending ? "mt-1 size-4 shrink-0 text-muted motion-safe:animate-spin" : "mt-1 size-4 shrink-0 text-due"
        }
        aria-hidden
      />
      <span className="min-w-0 grow">
        <span className="block truncate text-13 font-medium">
          {file.filename}
          {file.bytes > 0 && <span className="font-normal text-muted"> · {fileSize(file.bytes, locale)}</span>}
        </span>
        <span className="block text-12 text-muted">{isPending ? t("pending") : t(reason)}</span>
        {!isPending && role !== "viewer" && (
          <Button
            size="small"
            busy={isBusy}
            onClick={retry}
            icon={<RotateCw className="size-3" aria-hidden />}
            className="mt-1"
          >
            {t("retry")}
          </Button>
        )}
      </span>
    </div>
  );

  /** The log says what came of it. */
  async function retry() {
    setBusy(true);
    try {
      await retryAttachment(file.id);
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    } finally {
      setBusy(false);
    }
  }
}
