"use client";

import { useLocale, useTranslations } from "next-intl";

import type { MessageView } from "#server/protocol/messages.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { fullTime } from "../../../../../_words/when.ts";

type Mailbox = MessageView["to"][number];

const shownNames = 2;

/** "Support, Ben +2". */
export function foldedNames(people: Mailbox[]): string {
  const names = people.slice(0, shownNames).map(({ name, address }) => name || address);
  const more = people.length - shownNames;
  return `${names.join(", ")}${more > 0 ? ` +${more}` : ""}`;
}

export function AddressList({ id, message }: { id: string; message: MessageView }) {
  const t = useTranslations("letter");
  const locale = useLocale();
  const { timeZone } = useMe();
  const { name, address } = message.from;
  return (
    <dl
      id={id}
      className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-6 bg-hover px-3 py-2 text-13"
    >
      <Line label={t("fromLabel")} values={[written({ name, address: address ?? "" })]} />
      <Line label={t("toLabel")} values={message.to.map(written)} />
      <Line label={t("ccLabel")} values={message.cc.map(written)} />
      <Line label={t("subjectLabel")} values={message.subject ? [message.subject] : []} />
      <Line label={t("dateLabel")} values={[fullTime(message.sentAt, locale, timeZone)]} />
    </dl>
  );
}

function Line({ label, values }: { label: string; values: string[] }) {
  if (values.length === 0) return null;
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="break-words select-text">{values.join(", ")}</dd>
    </>
  );
}

function written({ name, address }: Mailbox): string {
  return name && name !== address ? `${name} <${address}>` : address;
}
