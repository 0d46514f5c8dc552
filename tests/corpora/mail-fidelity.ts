import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import PostalMime from "postal-mime";

import { parseMail } from "#adapters/email/parse/parse-mail.ts";
import { type Expected, readExpected } from "./expected-mail.ts";
import { differences, type Said } from "./same-mail.ts";

const folder = resolve("../shared/mail/stalwart");
const bar = 85;

/** How many mails we read as their authors' expectations say, beside the parser without our repairs. */
export async function run() {
  if (!existsSync(folder)) {
    process.stdout.write(`fidelity: skipped, there is no ${folder}\n`);
    return;
  }
  const mails = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".eml"));
  const score = { ours: 0, bare: 0 };
  for (const file of mails.toSorted()) {
    const raw = readFileSync(join(folder, file));
    const expected = readExpected(raw, readFileSync(join(folder, file.replace(/eml$/, "json")), "utf8"));
    const wrong = differences(await parseMail(raw), expected);
    if (wrong.length === 0) score.ours++;
    else process.stdout.write(`  ${file}: ${wrong.join("; ")}\n`);
    if ((await bareDifferences(raw, expected)).length === 0) score.bare++;
  }
  process.stdout.write(
    `fidelity: ${score.ours} of ${mails.length} mails read whole (bar ${bar}); postal-mime alone ${score.bare}\n`,
  );
  if (score.ours < bar) process.exitCode = 1;
}

async function bareDifferences(raw: Uint8Array, expected: Expected[]): Promise<string[]> {
  try {
    return differences(await parseBare(raw), expected);
  } catch (error) {
    return [String(error)];
  }
}

/** postal-mime as it is, told only that mails within mails are files. */
async function parseBare(raw: Uint8Array): Promise<Said> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true });
  const people = (list: typeof mail.to) =>
    (list ?? []).flatMap(({ name, address, group }) => group ?? [{ name, address: address ?? "" }]);
  return {
    from: people(mail.from ? [mail.from] : []),
    to: people(mail.to),
    subject: mail.subject ?? "",
    text: mail.text ?? null,
    html: mail.html ?? null,
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? "",
      contentType: mimeType,
      bytes: typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content),
    })),
  };
}
