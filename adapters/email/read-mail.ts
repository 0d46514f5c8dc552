import { type Classified, classify } from "./classify/classify.ts";
import { parseMail } from "./parse/parse-mail.ts";
import type { ParsedMail } from "./parse/parsed-mail.ts";

export type ReadMail = { parsed: ParsedMail; kind: Classified };

/**
 * All that can be told from the bytes of a mail alone. It runs in a worker, see `startMailReader`: that the mail is our
 * own, come back, is for the house to add (`withOwnLoop`), which alone knows what it has sent.
 */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const parsed = await parseMail(raw);
  return { parsed, kind: classify(parsed, { addresses: [], isOurMessageId: () => false }) };
}
