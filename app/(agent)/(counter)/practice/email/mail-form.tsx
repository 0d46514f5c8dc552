"use client";

import { CornerUpLeft, SendHorizontal, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { ApiError } from "../../../../_client/api.ts";
import { type PracticeInbox, useWriteMail } from "../../../../_client/practice.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Field, Select, TextArea, TextInput } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { sendByKey } from "../../../../_ui/send-by-key.ts";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { AttachButton } from "../../inbox/composer/attach-button.tsx";
import { UploadList } from "../../inbox/composer/upload-list.tsx";
import type { useUploads } from "../../inbox/composer/use-uploads.ts";
import type { MailDraft } from "./draft.ts";
import { kindFrom, kinds } from "./kinds.ts";
import type { Person } from "./ready-made/letter.ts";

type MailFormProps = {
  inbox: PracticeInbox;
  person: Person;
  draft: MailDraft;
  uploads: ReturnType<typeof useUploads>;
  /** Null: it is sent, or given up. */
  onChange: (draft: MailDraft | null) => void;
  onSent: (externalId: string) => void;
};

export function MailForm({ inbox, person, draft, uploads, onChange, onSent }: MailFormProps) {
  const t = useTranslations("practice.email");
  const { send, isBusy, problem } = useSending({ person, draft, onSent, uploads, onChange });
  const isReady = inbox.state === "ready";
  const discard = () => {
    uploads.uploads.forEach(uploads.remove);
    onChange(null);
  };
  return (
    <form onSubmit={send} onKeyDown={sendByKey} className="mt-5 grid grid-cols-1 gap-3 border-t border-line pt-4">
      {draft.inReplyTo && (
        <p className="flex min-w-0 items-center gap-2 text-13 text-muted">
          <CornerUpLeft className="size-4 shrink-0" aria-hidden />
          <span className="truncate">{t("answering", { subject: draft.inReplyTo.subject })}</span>
          <IconButton
            label={t("answerNothing")}
            icon={<X className="size-4" aria-hidden />}
            onClick={() => onChange({ ...draft, inReplyTo: null })}
          />
        </p>
      )}
      <div className="grid grid-cols-1 gap-3 tablet:grid-cols-2">
        <p className="min-w-0 text-13">
          <span className="mb-1 block font-medium">{t("to")}</span>
          <span className="block truncate py-2 text-14 text-muted">{inbox.address ?? t("opening")}</span>
        </p>
        <Field label={t("kind")}>
          {(field) => (
            <Select
              {...field}
              value={draft.kind}
              onChange={(event) => onChange({ ...draft, kind: kindFrom(event.target.value) })}
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={t("subject")}>
        {(field) => (
          <TextInput
            {...field}
            autoComplete="off"
            value={draft.subject}
            onChange={(event) => onChange({ ...draft, subject: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("text")}>
        {(field) => (
          <TextArea
            {...field}
            autoFocus
            rows={7}
            value={draft.text}
            onChange={(event) => onChange({ ...draft, text: event.target.value, html: null })}
          />
        )}
      </Field>
      <div className="-mx-3 empty:hidden">
        <UploadList uploads={uploads.uploads} onRemove={uploads.remove} onRetry={uploads.retry} />
      </div>
      <FormProblem text={problem} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          tone="primary"
          size="large"
          busy={isBusy || uploads.isBusy}
          disabled={!isReady}
          icon={<SendHorizontal className="size-4" aria-hidden />}
        >
          {isReady ? t("send", { name: person.name || person.address }) : t("opening")}
        </Button>
        <AttachButton onFiles={uploads.add} />
        <Button tone="quiet" size="large" className="ml-auto" onClick={discard}>
          {t("discard")}
        </Button>
      </div>
    </form>
  );
}

type Sending = Pick<MailFormProps, "person" | "draft" | "uploads" | "onSent" | "onChange">;

/** What was written stays until it has left. */
function useSending({ person, draft, onSent, onChange, uploads }: Sending) {
  const problemText = useProblemText();
  const write = useWriteMail();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function send(event: FormEvent) {
    event.preventDefault();
    if (isBusy || uploads.isBusy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const externalId = await write({
        from: { name: person.name, address: person.address },
        kind: draft.kind,
        subject: draft.subject,
        text: draft.text,
        ...(draft.html === null ? {} : { html: draft.html }),
        ...(draft.inReplyTo ? { inReplyTo: draft.inReplyTo.letterId } : {}),
        attachments: uploads.views.map((view) => view.id),
      });
      uploads.clear();
      onChange(null);
      onSent(externalId);
    } catch (error) {
      setProblem(error instanceof ApiError && error.message ? error.message : problemText(error));
    } finally {
      setBusy(false);
    }
  }

  return { send, isBusy, problem };
}
