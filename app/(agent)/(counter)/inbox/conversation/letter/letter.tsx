"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import type { MessageView } from "#server/protocol/messages.ts";
import { cx } from "../../../../../_ui/class-names.ts";
import { Attachments } from "../attachments.tsx";
import { DeliveryState } from "../delivery-state.tsx";
import { FoldedLetter } from "./folded-letter.tsx";
import { ForgedWarning } from "./forged-warning.tsx";
import { InvitationCard } from "./invitation-card.tsx";
import { LetterBody } from "./letter-body.tsx";
import { invitationsIn, isForged } from "./letter-event.ts";
import { LetterHead } from "./letter-head.tsx";
import { MachineNote } from "./machine-note.tsx";

type LetterProps = {
  message: MessageView;
  /** Where it is another than that of the letter before. */
  subject: string | null;
  /** Read already, or written by a machine: one line until somebody wants more. */
  startsFolded: boolean;
  isRead: boolean;
  saysState: boolean;
};

/** A message as it came by mail, or as it left. */
export function Letter({ message, subject, startsFolded, isRead, saysState }: LetterProps) {
  const t = useTranslations("letter");
  const [isFolded, setFolded] = useState(startsFolded);
  const isOurs = message.kind === "reply";
  if (isFolded) return <FoldedLetter message={message} onOpen={() => setFolded(false)} />;
  return (
    <article
      data-letter
      aria-label={t("from", { name: message.from.name })}
      className={cx(
        "mt-1 mb-3 rounded-8 border px-3 pt-2 pb-3 tablet:px-4",
        isOurs ? "border-transparent bg-reply" : "border-line bg-bg",
      )}
    >
      <LetterHead message={message} {...(startsFolded ? { onFold: () => setFolded(true) } : {})} />
      {subject !== null && (
        <p className="mt-1 text-14">
          <span className="text-muted">{t("newSubject")}</span> <span className="font-medium">{subject}</span>
        </p>
      )}
      <div className="mt-2 grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
        {isForged(message) && <ForgedWarning message={message} />}
        <MachineNote message={message} />
        <LetterBody message={message} />
        {invitationsIn(message).map((invitation) => (
          <InvitationCard key={`${invitation.start}-${invitation.summary}`} invitation={invitation} />
        ))}
      </div>
      <Attachments files={besideTheText(message)} align="start" />
      {isOurs && (
        <div className="mt-1 flex flex-wrap justify-end gap-x-2 text-12 text-muted empty:hidden">
          <DeliveryState message={message} isRead={isRead} saysState={saysState} />
        </div>
      )}
    </article>
  );
}

/** A picture that stands in the text need not stand below it too. */
function besideTheText({ attachments, html, quotedHtml }: MessageView) {
  const shown = `${html ?? ""}${quotedHtml ?? ""}`;
  return attachments.filter((file) => !shown.includes(`"${file.url}"`));
}
