"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";

import type { CreateSavedReply, SavedReplyView } from "#server/protocol/saved-replies.ts";
import { showReply } from "../../../../_client/saved-replies.ts";
import { say } from "../../../../_client/undo.ts";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { problemsOf } from "../../../../_ui/use-form.ts";
import { type CellId, cells, idOf, type ReplyDraft, variantsOf } from "./reply-draft.ts";

type Keep = (values: CreateSavedReply) => Promise<SavedReplyView>;

/** Keeps a reply and goes back to the list. What is wrong is said beside the text it is about, whichever that is. */
export function useReplyForm(start: ReplyDraft, keep: Keep) {
  const t = useTranslations("settings.savedReplies");
  const client = useQueryClient();
  const router = useRouter();
  const problemText = useProblemText();
  const [draft, setDraft] = useState(start);
  const [cellId, setCellId] = useState<CellId>(() => idOf(variantsOf(start)[0] ?? { channel: "any", locale: "en" }));
  const [isBusy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    // After the tab that holds it has opened.
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const variants = variantsOf(draft);
    if (variants.length === 0) return setErrors({ [cellId]: t("noText") });
    setBusy(true);
    setErrors({});
    try {
      const { name, folder } = draft;
      const saved = await keep({ name, folder, articleUrl: draft.articleUrl.trim() || null, variants });
      showReply(client, saved);
      say(t("saved", { name: saved.name }));
      router.push("/settings/saved-replies");
    } catch (error) {
      const places = variants.map((_, at) => `variants.${at}.text`);
      const found = problemsOf(error, ["name", "folder", "articleUrl", ...places], problemText(error));
      const told = Object.entries(found).map(([field, problem]) => [
        cellAt(variants, places.indexOf(field)) ?? field,
        problem,
      ]);
      const wrong = cells.map(idOf).find((id) => told.some(([field]) => field === id));
      if (wrong) setCellId(wrong);
      setErrors(Object.fromEntries(told));
      setBusy(false);
    }
  }

  return {
    ...{ form, draft, cellId, setCellId, isBusy, errors, onSubmit },
    change: (patch: Partial<ReplyDraft>) => setDraft((now) => ({ ...now, ...patch })),
    write: (text: string) => setDraft((now) => ({ ...now, texts: { ...now.texts, [cellId]: text } })),
  };
}

function cellAt(variants: CreateSavedReply["variants"], at: number): CellId | undefined {
  const variant = variants[at];
  return variant && idOf(variant);
}
