"use client";

import { useTranslations } from "next-intl";

import type { MessageView } from "#server/protocol/messages.ts";
import { bouncedIn, isTwin } from "./letter-event.ts";

/** Why nobody waits for an answer to this; for a bounce, in the words of the server that refused. */
export function MachineNote({ message }: { message: MessageView }) {
  const t = useTranslations("letter");
  const bounced = message.class === "bounce" ? bouncedIn(message) : [];
  return (
    <>
      {message.class !== "human" && message.event?.automatic === undefined && (
        <div className="rounded-6 bg-hover px-3 py-2 text-13 text-muted">
          <p>{t(`why.${message.class}`)}</p>
          {bounced.length > 0 && (
            <ul className="mt-1 grid gap-1">
              {bounced.map(({ address, status, diagnostic }) => (
                <li key={address} className="break-words text-text">
                  <span className="font-medium">{address}</span> {diagnostic ?? status ?? ""}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {isTwin(message) && <p className="rounded-6 bg-due-soft px-3 py-2 text-13 text-due">{t("twin")}</p>}
    </>
  );
}
