"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { cx } from "../../../../../_ui/class-names.ts";
import { otherPreset, type ServerDraft } from "./draft.ts";
import { ServerFields } from "./server-fields.tsx";
import { SmtpLogin } from "./smtp-login.tsx";
import type { MailForm } from "./use-mail-form.ts";

/** Folded where the provider is known: then nobody has to look. */
export function Servers({ mail }: { mail: MailForm }) {
  const t = useTranslations("settings.inboxes.email");
  const id = useId();
  const [isUnfolded, setUnfolded] = useState<boolean>();
  const { draft, errors } = mail;
  const isMailbox = draft.way === "mailbox";
  const isOpen = isUnfolded ?? (draft.presetId === otherPreset || !isMailbox);
  const isShown = isOpen || isPointedAt(mail);

  const imap = (patch: Partial<ServerDraft>) => mail.change({ imap: { ...draft.imap, ...patch } });
  const smtp = (patch: Partial<ServerDraft>) => mail.change({ smtp: { ...draft.smtp, ...patch } });
  return (
    <div className="rounded-8 border border-line">
      <button
        type="button"
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setUnfolded(!isShown)}
        className="flex min-h-10 w-full items-center gap-2 rounded-8 px-4 py-2 text-left hover:bg-hover"
      >
        <ChevronRight className={cx("size-4 shrink-0 text-muted", isShown && "rotate-90")} aria-hidden />
        <span className="font-medium">{t(isMailbox ? "servers" : "outgoingServer")}</span>
        {!isShown && <span className="min-w-0 truncate text-13 text-muted">{hostsOf(mail)}</span>}
      </button>
      <div id={id} hidden={!isShown} className="grid gap-5 border-t border-line p-4">
        {isMailbox && (
          <ServerFields
            title={t("incoming")}
            name="imap"
            server={draft.imap}
            onChange={imap}
            errors={errors}
            user={{ placeholder: draft.address, hint: t("userHint") }}
          />
        )}
        <ServerFields title={t("outgoing")} name="smtp" server={draft.smtp} onChange={smtp} errors={errors} />
        <SmtpLogin mail={mail} />
      </div>
    </div>
  );
}

function hostsOf({ draft: { way, imap, smtp } }: MailForm): string {
  return [...new Set(way === "mailbox" ? [imap.host, smtp.host] : [smtp.host])].filter(Boolean).join(", ");
}

/** What is wrong must not hide. */
function isPointedAt({ errors, tried }: MailForm): boolean {
  const inside = Object.keys(errors).some((field) => /^(imap|smtp)\.(host|port|user)$/.test(field));
  return inside || ["dns", "connect", "tls"].includes(tried?.verdict?.step ?? "");
}
