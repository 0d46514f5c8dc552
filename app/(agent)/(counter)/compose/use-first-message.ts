"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { v7 as newId } from "uuid";

import { ApiError } from "../../../_client/api.ts";
import { writeFirst } from "../../../_client/conversations.ts";
import { useInboxes } from "../../../_client/inboxes.ts";
import { profileOf } from "../../../_client/profiles.ts";
import { useProblemText } from "../../../_ui/trouble.tsx";
import { useObjection } from "../inbox/composer/use-objection.ts";
import { type Upload, useUploads } from "../inbox/composer/use-uploads.ts";
import { go, placeFrom } from "../place.ts";
import { blank, type FirstMessage, keepDraft, keptDraft } from "./draft.ts";

/** What is written stays until it has left, under one id: a second press makes no second conversation. */
export function useFirstMessage(onSent: () => void) {
  const t = useTranslations("compose");
  const router = useRouter();
  const problemText = useProblemText();
  const inboxes = useInboxes().filter(
    ({ channel, provider, state }) => state === "active" && profileOf(channel, provider)?.abilities.writeFirst,
  );
  const [draft, setDraft] = useState(keptDraft);
  const [clientId, setClientId] = useState(() => newId());
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const inbox = inboxes.find(({ id }) => id === draft.inboxId) ?? inboxes[0];
  const isMail = inbox?.channel === "email";
  const objectTo = useObjection(inbox?.channel);
  const uploads = useUploads("compose", (attachments) => objectTo({ text: "", attachments }));
  const files = {
    ...uploads,
    add: (chosen: Iterable<File>) => change(() => uploads.add(chosen)),
    remove: (upload: Upload) => change(() => uploads.remove(upload)),
  };

  function write(patch: Partial<FirstMessage>) {
    const next = { ...draft, ...patch };
    change(() => setDraft(next));
    keepDraft(next);
  }

  /** Other words are another message. */
  function change(make: () => void) {
    make();
    setClientId(newId());
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!inbox || isBusy || files.isBusy) return;
    const wrong = whatIsMissing() ?? objectTo({ text: draft.text, attachments: files.views });
    setProblem(wrong ?? undefined);
    if (wrong) return;
    setBusy(true);
    try {
      const { id } = await writeFirst({
        inboxId: inbox.id,
        to: isMail ? draft.to : [{ name: "", address: draft.number.trim() }],
        ...(isMail ? { subject: draft.subject } : {}),
        text: draft.text.trim(),
        attachmentIds: files.views.map((view) => view.id),
        clientId,
      });
      keepDraft(blank);
      files.clear();
      onSent();
      if (placeFrom(window.location.pathname)) go({ view: "all", conversationId: id });
      else router.push(`/inbox/all/${id}`);
    } catch (error) {
      setProblem(error instanceof ApiError && error.message ? error.message : problemText(error));
    } finally {
      setBusy(false);
    }
  }

  function whatIsMissing(): string | null {
    if (isMail ? draft.to.length === 0 : draft.number.trim() === "") return t("toWhom");
    if (isMail && draft.subject.trim() === "") return t("aboutWhat");
    return draft.text.trim() === "" && files.views.length === 0 ? t("nothingWritten") : null;
  }

  return { inboxes, inbox, draft, write, files, problem, isBusy, send };
}
