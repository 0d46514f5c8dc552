import { emptyDraft, type MailDraft } from "./draft.ts";

const place = "guichet.mail-draft";

/** Keeps what was typed while its writer is away to sign in with a provider; secrets are typed again. */
export function putAside(draft: MailDraft) {
  const { password: _password, app, smtp, ...rest } = draft;
  const kept = { ...rest, app: { ...app, clientSecret: "" }, smtp: { ...smtp, password: "" } };
  sessionStorage.setItem(place, JSON.stringify(kept));
}

/** What was put aside, once. */
export function takeBack(): MailDraft {
  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  return { ...emptyDraft(), ...(kept ? JSON.parse(kept) : {}) };
}
