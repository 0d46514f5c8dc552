"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CircleAlert, Clock, LoaderCircle, StickyNote } from "lucide-react";
import { useTranslations } from "next-intl";

import { setUnsent, takeFromOutbox, type Unsent } from "../../../../_client/outbox/outbox.ts";
import { flushOutbox } from "../../../../_client/outbox/send.ts";
import { Button } from "../../../../_ui/button.tsx";
import { cx } from "../../../../_ui/class-names.ts";
import { backToComposer } from "../composer/back-to-composer.ts";
import { Attachments } from "./attachments.tsx";
import { Words } from "./words.tsx";

/** What was just sent stands in the log at once, and says how far it has come. */
export function UnsentMessage({ unsent }: { unsent: Unsent }) {
  const t = useTranslations("unsent");
  const isNote = unsent.kind === "note";
  return (
    <article className={cx("flex flex-col pb-3", isNote ? "items-stretch" : "items-end pl-10")}>
      <div
        className={cx(
          "text-15 break-words whitespace-pre-wrap",
          isNote
            ? "my-2 rounded-8 border border-note-line bg-note-soft px-4 py-3 text-note"
            : "max-w-[72ch] rounded-12 bg-reply px-3 py-2",
          unsent.state.kind === "refused" && "opacity-75",
        )}
      >
        {isNote && (
          <span className="mb-1 flex items-center gap-2 text-13 font-semibold">
            <StickyNote className="size-4" aria-hidden />
            {t("note")}
          </span>
        )}
        <Words text={unsent.text} />
      </div>
      <Attachments files={unsent.attachments} align={isNote ? "start" : "end"} />
      <State unsent={unsent} />
    </article>
  );
}

function State({ unsent }: { unsent: Unsent }) {
  const t = useTranslations("unsent");
  const client = useQueryClient();
  if (unsent.state.kind === "refused") {
    return (
      <div role="alert" className="flex flex-wrap items-center justify-end gap-2 py-1 text-12 text-breach">
        <span className="flex items-center gap-1">
          <CircleAlert className="size-[14px]" aria-hidden />
          {unsent.state.message || t("refused")}
        </span>
        <Button size="small" onClick={retry}>
          {t("retry")}
        </Button>
        <Button size="small" onClick={() => backToComposer(unsent)}>
          {t("edit")}
        </Button>
        <Button size="small" tone="quiet" onClick={() => takeFromOutbox(unsent.clientId)}>
          {t("discard")}
        </Button>
      </div>
    );
  }
  const isWaiting = unsent.state.kind === "waiting";
  return (
    <span className="flex items-center gap-1 text-12 text-muted">
      {isWaiting ? (
        <Clock className="size-3" aria-hidden />
      ) : (
        <LoaderCircle className="size-3 animate-spin" aria-hidden />
      )}
      {t(isWaiting ? "waiting" : "sending")}
    </span>
  );

  function retry() {
    setUnsent(unsent.clientId, { state: { kind: "waiting" } });
    flushOutbox(client);
  }
}
