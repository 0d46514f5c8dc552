"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import type { CreateSavedReply, SavedReplyView } from "#server/protocol/saved-replies.ts";
import { savedRepliesQuery } from "../../../../_client/saved-replies.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Field, TextInput } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { foldersOf } from "./folders.ts";
import type { ReplyDraft } from "./reply-draft.ts";
import { useReplyForm } from "./use-reply-form.ts";
import { VariantGrid } from "./variant-grid.tsx";

type ReplyFormProps = {
  start: ReplyDraft;
  isReadOnly?: boolean;
  keep: (values: CreateSavedReply) => Promise<SavedReplyView>;
};

export function ReplyForm({ start, isReadOnly = false, keep }: ReplyFormProps) {
  const t = useTranslations("settings.savedReplies");
  const { form, draft, cellId, setCellId, isBusy, errors, onSubmit, change, write } = useReplyForm(start, keep);
  const folders = foldersOf(useQuery(savedRepliesQuery).data ?? []);
  return (
    <form ref={form} onSubmit={onSubmit} className="grid gap-5" noValidate>
      <div className="grid gap-4 tablet:grid-cols-2">
        <Field label={t("name")} error={errors.name} hint={t("nameHint")}>
          {(field) => (
            <TextInput
              {...field}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
              maxLength={80}
              autoFocus={start.name === ""}
              readOnly={isReadOnly}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label={t("folder")} error={errors.folder} hint={t("folderHint")}>
          {(field) => (
            <TextInput
              {...field}
              list="reply-folders"
              value={draft.folder}
              onChange={(event) => change({ folder: event.target.value })}
              maxLength={200}
              readOnly={isReadOnly}
              autoComplete="off"
            />
          )}
        </Field>
        <datalist id="reply-folders">
          {folders.map((folder) => (
            <option key={folder} value={folder} />
          ))}
        </datalist>
      </div>
      <Field label={t("article")} error={errors.articleUrl} hint={t("articleHint")}>
        {(field) => (
          <TextInput
            {...field}
            type="url"
            value={draft.articleUrl}
            onChange={(event) => change({ articleUrl: event.target.value })}
            maxLength={2_000}
            readOnly={isReadOnly}
            autoComplete="off"
            spellCheck={false}
            placeholder="https://"
          />
        )}
      </Field>
      <VariantGrid {...{ draft, cellId, errors, isReadOnly }} onCell={setCellId} onWrite={write} />
      <FormProblem text={errors.form} />
      {!isReadOnly && (
        <div>
          <Button type="submit" tone="primary" size="large" busy={isBusy}>
            {t("save")}
          </Button>
        </div>
      )}
    </form>
  );
}
