"use client";

import { type FormEvent, useState } from "react";

import { startSignIn } from "../../../../../_client/inboxes.ts";
import { keptSecret, type Plain, plain } from "../stored-config.ts";
import { useConnectionForm } from "../use-connection-form.ts";
import { configOf } from "./config-of.ts";
import type { MailDraft } from "./draft.ts";
import { putAside } from "./put-aside.ts";

const fields = [
  ...["address", "name", "aliases", "since", "listen.host", "listen.port"],
  ...["imap.host", "imap.port", "imap.user", "imap.password", "imap.oauth.clientId", "imap.oauth.clientSecret"],
  ...["smtp.host", "smtp.port", "smtp.user", "smtp.password"],
];

type MailFormProps = {
  start: MailDraft;
  /** The configuration that is changed, and its inbox; none for a new one. */
  stored?: Plain;
  inboxId?: string;
  keep: (values: { provider: string; config: Plain }) => Promise<unknown>;
};

/** Tries what was typed and keeps it when it works. Whatever happens, nothing typed is lost. */
export function useMailForm({ start, stored, inboxId, keep }: MailFormProps) {
  const { form, isBusy, errors, tried, tryOut, run } = useConnectionForm(fields);
  const [draft, setDraft] = useState(start);
  const provider = draft.way === "direct" ? "smtp-in" : "imap-smtp";
  const values = () => ({ provider, config: configOf(draft, stored) });
  const ofInbox = inboxId ? { inboxId } : {};

  async function tryAndKeep() {
    if ((await tryOut({ channel: "email", ...values(), ...ofInbox })).ready) await keepNow();
  }

  /** What is stored now need not be typed again, nor stand here. */
  async function keepNow() {
    await keep(values());
    setDraft((now) => ({
      ...now,
      password: "",
      app: { ...now.app, clientSecret: "" },
      smtp: { ...now.smtp, password: "" },
    }));
  }

  async function goAndSignIn() {
    const name = draft.address.trim();
    const returnTo = window.location.pathname;
    const { url } = await startSignIn({ channel: "email", ...values(), ...ofInbox, name, returnTo });
    if (!inboxId) putAside(draft);
    window.location.assign(url);
  }

  return {
    form,
    draft,
    isBusy,
    errors,
    tried,
    kept: keptIn(stored),
    change: (patch: Partial<MailDraft>) => setDraft((now) => ({ ...now, ...patch })),
    update: (next: (now: MailDraft) => MailDraft) => setDraft(next),
    /** With a provider's sign-in there is nothing to try before somebody has signed in. */
    signsIn: draft.way === "mailbox" && draft.signIn === "oauth",
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      return run(tryAndKeep);
    },
    signIn: () => run(goAndSignIn),
    keepUntried: () => run(keepNow),
  };
}

export type MailForm = ReturnType<typeof useMailForm>;

/** Which secrets are stored: their fields may stay empty. */
function keptIn(stored: Plain = {}) {
  const [imap, smtp] = [plain(stored.imap), plain(stored.smtp)];
  return {
    password: imap.password === keptSecret,
    smtpPassword: smtp.password === keptSecret,
    clientSecret: plain(imap.oauth).clientSecret === keptSecret,
  };
}
