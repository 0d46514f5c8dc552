import type { AnswerForm, DraftLetter } from "#server/protocol/letters.ts";
import { isRecord } from "../../../../../_client/api.ts";
import type { AnswerMode } from "./answering.ts";
import { isAddress, type Mailbox } from "./parse-addresses.ts";

/** Nothing chosen: the answer goes to everybody, under the usual subject. */
export const blankLetter: DraftLetter = {
  html: "",
  to: null,
  cc: null,
  bcc: null,
  subject: null,
  answersId: null,
  forward: false,
};

/** What stands above the text: what was chosen, and what follows from the answered letter where nothing was. */
export type Addressed = {
  mode: AnswerMode;
  to: Mailbox[];
  cc: Mailbox[];
  bcc: Mailbox[];
  subject: string;
};

export function addressed(letter: DraftLetter, form: AnswerForm | undefined): Addressed {
  const usual = letter.forward ? { to: [], cc: [] } : (form?.all ?? { to: [], cc: [] });
  return {
    mode: modeOf(letter, form),
    to: letter.to ?? usual.to,
    cc: letter.cc ?? (letter.to === null ? usual.cc : []),
    bcc: letter.bcc ?? [],
    subject: letter.subject ?? (letter.forward ? form?.forwardSubject : form?.subject) ?? "",
  };
}

function modeOf(letter: DraftLetter, form: AnswerForm | undefined): AnswerMode {
  if (letter.forward) return "forward";
  if (form && isForOne(form)) return "one";
  return letter.to !== null && form && isSame(letter.to, form.one.to) && !letter.cc?.length ? "one" : "all";
}

/** Answering everybody is the same as answering the writer. */
export function isForOne({ all, one }: AnswerForm): boolean {
  return all.cc.length === 0 && isSame(all.to, one.to);
}

/** The letter as it is once that way of answering is chosen. */
export function inMode(letter: DraftLetter, mode: AnswerMode, form: AnswerForm): DraftLetter {
  const people =
    mode === "all"
      ? { to: null, cc: null }
      : mode === "one"
        ? { to: isForOne(form) ? null : form.one.to, cc: isForOne(form) ? null : [] }
        : { to: [], cc: [] };
  return { ...letter, ...people, bcc: null, subject: null, forward: mode === "forward" };
}

/** Why it cannot leave as it is addressed. */
export function faultOf({ to, cc, bcc }: Addressed): { kind: "nobody" } | { kind: "wrong"; address: string } | null {
  const wrong = [...to, ...cc, ...bcc].find(({ address }) => !isAddress(address));
  if (wrong) return { kind: "wrong", address: wrong.address };
  return to.length === 0 ? { kind: "nobody" } : null;
}

/** People who have had no part in it so far. */
export function newcomers({ to, cc, bcc, mode }: Addressed, known: Mailbox[]): Set<string> {
  if (mode === "forward") return new Set();
  const old = new Set(known.map(keyOf));
  return new Set([...to, ...cc, ...bcc].map(keyOf).filter((key) => !old.has(key)));
}

export function keyOf({ address }: Mailbox): string {
  return address.toLowerCase();
}

function isSame(a: Mailbox[], b: Mailbox[]) {
  return a.length === b.length && a.every((one) => b.some((other) => keyOf(one) === keyOf(other)));
}

/** Pictures in the text travel with it, also those that were put there before a reload. */
export function pictureIds(html: string): string[] {
  return [...html.matchAll(/<img\s[^>]*?data-attachment-id="([\w-]{1,64})"/g)].map(([, id = ""]) => id);
}

export function isDraftLetter(value: unknown): value is DraftLetter {
  return (
    isRecord(value) &&
    typeof value.html === "string" &&
    typeof value.forward === "boolean" &&
    [value.to, value.cc, value.bcc].every((people) => people === null || Array.isArray(people))
  );
}
