"use client";

import { Image as ImageIcon, SendHorizontal, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, useState } from "react";

import type { PhoneChannel } from "#server/protocol/practice.ts";
import { ApiError } from "../../../../_client/api.ts";
import { type PracticeInbox, useWriteText } from "../../../../_client/practice.ts";
import { Button } from "../../../../_ui/button.tsx";
import { TextArea } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { AttachButton } from "../../inbox/composer/attach-button.tsx";
import { UploadList } from "../../inbox/composer/upload-list.tsx";
import { useUploads } from "../../inbox/composer/use-uploads.ts";
import { drawScreenshot } from "../email/screenshot.ts";
import type { PhonePerson } from "./people.ts";
import type { PhoneMessage } from "./phone-log.tsx";

type PhoneWritingProps = {
  inbox: PracticeInbox;
  channel: PhoneChannel;
  person: PhonePerson;
  answered: PhoneMessage | null;
  onAnswered: () => void;
};

/** What was typed stays until it has left. */
export function PhoneWriting({ inbox, channel, person, answered, onAnswered }: PhoneWritingProps) {
  const t = useTranslations("practice.phones");
  const problemText = useProblemText();
  const write = useWriteText(channel);
  const uploads = useUploads(`practice-${channel}`, () => null);
  const [text, setText] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function send(words: string) {
    if (isBusy || uploads.isBusy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await write({
        from: person,
        text: words,
        attachments: uploads.views.map((view) => view.id),
        ...(answered?.networkId ? { answers: answered.networkId } : {}),
      });
      setText("");
      uploads.clear();
      onAnswered();
    } catch (error) {
      setProblem(error instanceof ApiError && error.message ? error.message : problemText(error));
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void send(text);
  }

  const isReady = inbox.state === "ready";
  const words = channel === "sms" ? (["question", "stop", "start"] as const) : (["question", "thanks"] as const);
  return (
    <form onSubmit={submit} className="grid gap-2 border-t border-line bg-ground px-3 pt-3 pb-2">
      <div className="flex flex-wrap gap-1">
        {words.map((one) => (
          <Button key={one} size="small" type="button" disabled={!isReady} onClick={() => send(t(`words.${one}`))}>
            {t(`words.${one}`)}
          </Button>
        ))}
        <Button
          size="small"
          type="button"
          icon={<ImageIcon className="size-4" aria-hidden />}
          onClick={async () => uploads.add([await drawScreenshot(picture(t))])}
        >
          {t("photo")}
        </Button>
      </div>
      {answered && (
        <p className="flex items-center gap-2 border-l-2 border-accent pl-2 text-13 text-muted">
          <span className="line-clamp-1 grow">{answered.text}</span>
          <IconButton label={t("answerNothing")} icon={<X className="size-4" aria-hidden />} onClick={onAnswered} />
        </p>
      )}
      <div className="-mx-3 empty:hidden">
        <UploadList uploads={uploads.uploads} onRemove={uploads.remove} onRetry={uploads.retry} />
      </div>
      <FormProblem text={problem} />
      <div className="flex items-end gap-1">
        <AttachButton onFiles={uploads.add} />
        <TextArea
          rows={1}
          aria-label={t("text")}
          placeholder={t(isReady ? "text" : "opening")}
          className="min-w-0 grow resize-none"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={sendByEnter}
        />
        <Button
          type="submit"
          tone="primary"
          busy={isBusy || uploads.isBusy}
          disabled={!isReady}
          icon={<SendHorizontal className="size-4" aria-hidden />}
        >
          {t("send")}
        </Button>
      </div>
    </form>
  );
}

/** As on a telephone with a keyboard: Shift and Enter begins a line. */
function sendByEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

function picture(t: (key: "picture.filename" | "picture.title" | "picture.error") => string) {
  return { filename: t("picture.filename"), title: t("picture.title"), error: t("picture.error") };
}
