import { mailFrom } from "./mails.ts";

export type Correspondence = {
  /** In the order in which they lie in the mailbox: answers may come before what they answer. */
  mails: { raw: string; thread: number }[];
  conversations: number;
};

/** Customers who begin conversations and go on with some of them, mixed up as mailboxes are; the same for a seed. */
export function makeCorrespondence(want: { conversations: number; mails: number; seed?: number }): Correspondence {
  const random = randomOf(want.seed ?? 1);
  const pick = (below: number) => Math.floor(random() * below);
  const threads: string[][] = [];
  const mails: Correspondence["mails"] = [];
  for (let count = 0; count < want.mails; count++) {
    const isFirst = count < want.conversations;
    const thread = isFirst ? count : pick(want.conversations);
    const ids = threads[thread] ?? [];
    threads[thread] = ids;
    const id = `m${count}.${thread}@customers.example`;
    // Some programs name only the letter that they answer, some the whole chain.
    const answered = ids.at(-1);
    const named: Record<string, string> = answered
      ? { "In-Reply-To": `<${answered}>`, ...(pick(2) ? { References: ids.map((one) => `<${one}>`).join(" ") } : {}) }
      : {};
    ids.push(id);
    const raw = mailFrom(`Customer ${thread} <customer${thread}@customers.example>`, {
      "Message-ID": `<${id}>`,
      Subject: `${isFirst ? "" : "Re: "}Order ${1000 + thread}`,
      ...named,
      text: `${"Where is my order? It was to come on Tuesday, and nobody was there.\n".repeat(1 + pick(60))}\nMail ${count}`,
    });
    mails.push({ raw, thread });
  }
  for (let at = mails.length - 1; at > 0; at--) {
    const other = pick(at + 1);
    const [one, two] = [mails[at], mails[other]];
    if (one && two) [mails[at], mails[other]] = [two, one];
  }
  return { mails, conversations: want.conversations };
}

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
