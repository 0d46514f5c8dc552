import { isRecord } from "../../../_client/api.ts";
import { recall, remember } from "../../../_client/remember.ts";
import type { Mailbox } from "../inbox/composer/letter/parse-addresses.ts";

/** What is being written to somebody with whom no conversation is open. */
export type FirstMessage = { inboxId: string | null; to: Mailbox[]; number: string; subject: string; text: string };

export const blank: FirstMessage = { inboxId: null, to: [], number: "", subject: "", text: "" };

const place = "guichet.compose";

/** Closing the dialog, or the browser, loses nothing. */
export function keepDraft(draft: FirstMessage) {
  const isBlank = draft.to.length === 0 && draft.number === "" && draft.subject === "" && draft.text === "";
  remember(place, isBlank ? undefined : draft);
}

export function keptDraft(): FirstMessage {
  const kept = recall(place);
  if (!isRecord(kept)) return blank;
  return {
    inboxId: typeof kept.inboxId === "string" ? kept.inboxId : null,
    to: Array.isArray(kept.to) ? kept.to.filter(isMailbox) : [],
    number: textIn(kept.number),
    subject: textIn(kept.subject),
    text: textIn(kept.text),
  };
}

function isMailbox(value: unknown): value is Mailbox {
  return isRecord(value) && typeof value.name === "string" && typeof value.address === "string";
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}
