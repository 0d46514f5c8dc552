"use client";

import { useQueryClient } from "@tanstack/react-query";
import { AtSign, BadgeCheck, Fingerprint, Globe, MessageCircle, Pencil, Phone } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { ContactView } from "#server/protocol/conversations.ts";
import { changeContact } from "../../../../_client/contacts.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Avatar } from "../../../../_ui/avatar.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { TextInput } from "../../../../_ui/field.tsx";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { timeOfDay } from "../../../../_words/when.ts";
import { Known } from "./known.tsx";
import { PanelPart } from "./panel-part.tsx";

export function Person({ contact }: { contact: ContactView }) {
  const t = useTranslations("side");
  const [isRenaming, setRenaming] = useState(false);
  const canChange = useMe().role !== "viewer";
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4 py-4">
        <Avatar name={contact.name} size={40} />
        {isRenaming ? (
          <Rename contact={contact} onDone={() => setRenaming(false)} />
        ) : (
          <>
            <div className="min-w-0 grow">
              <p className="text-16 font-semibold break-words">{contact.name}</p>
              <LocalTime contact={contact} />
            </div>
            {canChange && (
              <IconButton
                label={t("rename")}
                icon={<Pencil className="size-4" aria-hidden />}
                onClick={() => setRenaming(true)}
              />
            )}
          </>
        )}
      </div>
      <Known contact={contact} />
      <PanelPart title={t("identities")}>
        <ul className="grid gap-1">
          {contact.identities.map((identity) => (
            <li key={identity.id} className="flex min-h-6 items-center gap-2">
              <SchemeIcon scheme={identity.scheme} />
              <span className="min-w-0 break-all">{identity.scheme === "visitor" ? t("visitor") : identity.value}</span>
              {identity.verifiedAt !== null && identity.scheme !== "visitor" && (
                <span className="flex shrink-0 items-center gap-1 text-12 text-ok">
                  <BadgeCheck className="size-[14px]" aria-hidden />
                  {t("verified")}
                </span>
              )}
            </li>
          ))}
        </ul>
      </PanelPart>
    </>
  );
}

const schemeIcons = { visitor: Globe, external: Fingerprint, email: AtSign, phone: Phone, whatsapp: MessageCircle };

function SchemeIcon({ scheme }: { scheme: string }) {
  const Icon = Object.entries(schemeIcons).find(([name]) => name === scheme)?.[1] ?? Globe;
  return <Icon className="size-4 shrink-0 text-muted" aria-hidden />;
}

/** What time it is for them: whether it is decent to write, or to expect an answer. */
function LocalTime({ contact }: { contact: ContactView }) {
  const t = useTranslations("side");
  const locale = useLocale();
  if (!contact.timeZone) return null;
  const time = timeOfDay(Date.now(), locale, contact.timeZone);
  return <p className="text-13 text-muted">{t("theirTime", { time })}</p>;
}

function Rename({ contact, onDone }: { contact: ContactView; onDone: () => void }) {
  const t = useTranslations("side");
  const common = useTranslations("common");
  const client = useQueryClient();
  const problemText = useProblemText();
  const [name, setName] = useState(contact.name);

  async function save(event: FormEvent) {
    event.preventDefault();
    try {
      await changeContact(client, contact, { name: name.trim() });
      onDone();
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    }
  }

  return (
    <form onSubmit={save} className="grid min-w-0 grow gap-2">
      <TextInput autoFocus aria-label={t("name")} value={name} onChange={(event) => setName(event.target.value)} />
      <div className="flex gap-2">
        <Button type="submit" size="small" tone="primary" disabled={name.trim() === ""}>
          {common("save")}
        </Button>
        <Button size="small" tone="quiet" onClick={onDone}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  );
}
