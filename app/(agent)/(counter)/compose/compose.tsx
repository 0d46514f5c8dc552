"use client";

import { SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { useYardstick } from "../../../_client/use-yardstick.ts";
import { Button } from "../../../_ui/button.tsx";
import { cx } from "../../../_ui/class-names.ts";
import { Dialog } from "../../../_ui/dialog.tsx";
import { Field, Select, TextArea, TextInput, textAreaWords } from "../../../_ui/field.tsx";
import { FormProblem } from "../../../_ui/form-problem.tsx";
import { sendByKey } from "../../../_ui/send-by-key.ts";
import { AttachButton } from "../inbox/composer/attach-button.tsx";
import { Gauge } from "../inbox/composer/gauge/gauge.tsx";
import { OffendingMarks } from "../inbox/composer/gauge/offending-marks.tsx";
import { RecipientField } from "../inbox/composer/letter/recipient-field.tsx";
import type { About } from "../inbox/composer/replies/picked-reply.ts";
import { replaceInArea } from "../inbox/composer/replies/put-into.ts";
import { ReplyButton } from "../inbox/composer/replies/reply-button.tsx";
import { ToFillIn } from "../inbox/composer/replies/to-fill-in.tsx";
import { useSavedReply } from "../inbox/composer/replies/use-saved-reply.ts";
import { UploadList } from "../inbox/composer/upload-list.tsx";
import type { FirstMessage } from "./draft.ts";
import { NowhereToWrite } from "./nowhere-to-write.tsx";
import { useFirstMessage } from "./use-first-message.ts";

const nobodyNew = new Set<string>();

/** Begins a conversation: to whom, from which inbox, about what. */
export function Compose({ onClose }: { onClose: () => void }) {
  const t = useTranslations("compose");
  const composer = useTranslations("composer");
  const { inboxes, inbox, draft, write, files, problem, isBusy, send } = useFirstMessage(onClose);
  const yardstick = useYardstick(inbox && { channel: inbox.channel, provider: inbox.provider, inboxId: inbox.id });
  const area = useRef<HTMLTextAreaElement>(null);
  const onText = (text: string) => write({ text });
  const { focusWords, ...saved } = useSavedReply({
    place: "compose",
    about: inbox ? aboutOf(inbox, draft) : null,
    isOffered: inbox !== undefined,
    text: draft.text,
    ...{ area, onText },
  });
  const put = (text: string) => area.current && replaceInArea(area.current, text, onText);
  if (inboxes.length === 0) return <NowhereToWrite onClose={onClose} />;
  const isMail = inbox?.channel === "email";

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")} width="wide">
      <form onSubmit={send} onKeyDown={sendByKey} noValidate className="grid gap-3">
        {inboxes.length > 1 && (
          <Field label={t("from")}>
            {(field) => (
              <Select {...field} value={inbox?.id} onChange={(event) => write({ inboxId: event.target.value })}>
                {inboxes.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {isMail ? (
          <div className="rounded-6 border border-field focus-within:border-accent">
            <RecipientField
              label={composer("letter.to")}
              people={draft.to}
              newcomers={nobodyNew}
              startsFocused={draft.to.length === 0}
              onChange={(to) => write({ to })}
            />
          </div>
        ) : (
          <Field label={t("number")} hint={t("numberHint")}>
            {(field) => (
              <TextInput
                {...field}
                type="tel"
                autoComplete="off"
                placeholder="+33 6 12 34 56 78"
                value={draft.number}
                onChange={(event) => write({ number: event.target.value })}
              />
            )}
          </Field>
        )}
        {isMail && (
          <Field label={composer("letter.subject")}>
            {(field) => (
              <TextInput
                {...field}
                autoComplete="off"
                maxLength={500}
                value={draft.subject}
                onChange={(event) => write({ subject: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field label={t("text")}>
          {(field) => (
            <div className="relative rounded-6 bg-bg">
              {yardstick?.findOffending && (
                <OffendingMarks
                  area={area}
                  text={draft.text}
                  find={yardstick.findOffending}
                  className={cx(textAreaWords, "border-transparent")}
                />
              )}
              <TextArea
                {...field}
                ref={area}
                rows={8}
                value={draft.text}
                onChange={(event) => onText(event.target.value)}
                className="relative block bg-transparent!"
              />
            </div>
          )}
        </Field>
        {yardstick && (
          <div className="-mx-3">
            <Gauge yardstick={yardstick} origin={saved.origin} text={draft.text} onChange={put} />
          </div>
        )}
        <div className="-mx-3 empty:hidden">
          <ToFillIn text={draft.text} onGo={saved.goToPlaceholder} />
        </div>
        <div className="-mx-3 empty:hidden">
          <UploadList uploads={files.uploads} onRemove={files.remove} onRetry={files.retry} />
        </div>
        <FormProblem text={problem} />
        <div className="flex items-center gap-2">
          <AttachButton onFiles={files.add} />
          <ReplyButton saved={saved} onLeave={focusWords} />
          <Button
            type="submit"
            tone="primary"
            busy={isBusy || files.isBusy}
            icon={<SendHorizontal className="size-4" aria-hidden />}
            className="ml-auto"
          >
            {composer("send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Nothing is known yet of whoever is written to but the name beside their address. */
function aboutOf({ id, channel, provider }: InboxView, { to }: FirstMessage): About {
  const contactName = channel === "email" ? (to[0]?.name ?? "") : "";
  return { channel, provider, inboxId: id, contactName, contactLocale: null, number: null };
}
