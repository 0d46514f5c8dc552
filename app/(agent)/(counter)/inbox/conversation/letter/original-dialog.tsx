"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import type { MessageView } from "#server/protocol/messages.ts";
import { fetchOriginal, originalAddress } from "../../../../../_client/letters.ts";
import { Dialog } from "../../../../../_ui/dialog.tsx";
import { useProblemText } from "../../../../../_ui/trouble.tsx";

const mostBytes = 200_000;

/** Header lines and source, letter by letter: as text, which nothing in it can change. */
export function OriginalDialog({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const t = useTranslations("letter");
  const problemText = useProblemText();
  const original = useQuery({
    queryKey: ["original", message.id],
    queryFn: () => fetchOriginal(message.id, mostBytes),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("original")} width="wide">
      {original.error && <p className="text-breach">{problemText(original.error)}</p>}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[56vh] overflow-auto rounded-6 bg-hover p-3 font-mono text-12 whitespace-pre select-text"
      >
        {original.data?.text}
      </pre>
      <p className="mt-3 text-13 text-muted">
        {original.data && !original.data.isWhole && <>{t("originalCut")} </>}
        <a
          href={originalAddress(message.id)}
          download="message.eml"
          className="text-accent underline underline-offset-2"
        >
          {t("download")}
        </a>
      </p>
    </Dialog>
  );
}
