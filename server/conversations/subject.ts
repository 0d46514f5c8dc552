/** What programs put before the subject of an answer or a forward, in the languages of their users. */
const prefix =
  /^\s*(?:(?:re|ré|rép|fwd|fw|tr|aw|wg|sv|vs|vb|rif|r|i|rv|res|enc|odp|pd|ynt|antw|doorst)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)/iu;
const most = 20;

/** The subject without prefixes, for comparing and for answering. */
export function bareSubject(subject: string): string {
  let bare = subject.replace(/\s+/g, " ").trim();
  for (let stripped = 0; stripped < most; stripped++) {
    const next = bare.replace(prefix, "");
    if (next === bare) break;
    bare = next;
  }
  return bare.trim();
}

export function answerSubject(subject: string): string {
  const bare = bareSubject(subject);
  return bare === "" ? "Re:" : `Re: ${bare}`;
}

export function forwardSubject(subject: string): string {
  return `Fwd: ${bareSubject(subject)}`.trim();
}
