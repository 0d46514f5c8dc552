import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";

import { type MailReader, MailTooHard, startMailReader } from "#adapters/email/parse/mail-reader.ts";

const bytes = (mail: string) => new TextEncoder().encode(mail);
const ordinary = (words: string) => bytes(`From: ana@example.net\nSubject: Hi\n\n${words}`);

/** Much to do for any parser: millions of lines to unfold. */
const hard = bytes(`Content-Type: text/plain; format=flowed\n\n${"a \n".repeat(3_000_000)}`);

let reader: MailReader | null = null;
const start = (options?: Parameters<typeof startMailReader>[0]) => {
  reader = startMailReader(options);
  return reader;
};
afterEach(async () => await reader?.close());

test("mails are read whole, more than there are threads, and the caller keeps its bytes", async () => {
  const { read } = start();
  const mails = Array.from({ length: 20 }, (_, at) => ordinary(`number ${at}`));
  const texts = (await Promise.all(mails.map(read))).map(({ body }) => body.text);
  expect(texts).toEqual(mails.map((_, at) => `number ${at}`));
  expect(mails.every(({ length }) => length > 0)).toBe(true);
});

test("files arrive with their bytes, small and large ones", async () => {
  const part = (encoding: string, body: string) =>
    `--x\nContent-Type: image/png\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n`;
  const large = Buffer.alloc(100_000, "abc").toString("base64");
  const mail = `Content-Type: multipart/mixed; boundary=x\n\n${part("8bit", "raw")}${part("base64", "YWJj")}${part("base64", large)}${part("x-uuencode", "begin 644 a\n#86)C\n`\nend")}--x--`;
  const { parsed } = await start().read(bytes(mail));
  const contents = parsed.attachments.map((attachment) => Buffer.from(attachment.bytes).toString().slice(0, 6));
  expect(contents).toEqual(["raw", "abc", "abcabc", "abc"]);
});

describe("a mail that is too hard", () => {
  test("in time is given up, and the next one is read", async () => {
    const { read } = start({ workers: 1, timeoutMs: 150 });
    await read(ordinary("to warm up"));
    const [given, next] = await Promise.allSettled([read(hard), read(ordinary("after it"))]);
    expect(given).toMatchObject({ status: "rejected", reason: expect.any(MailTooHard) });
    expect(next).toMatchObject({ status: "fulfilled", value: { body: { text: "after it" } } });
  });

  test("in memory is given up, and the next one is read", async () => {
    const { read } = start({ workers: 1, memoryMb: 24 });
    const [given, next] = await Promise.allSettled([read(hard), read(ordinary("after it"))]);
    expect(given).toMatchObject({ status: "rejected", reason: expect.any(MailTooHard) });
    expect(next).toMatchObject({ status: "fulfilled", value: { body: { text: "after it" } } });
  });
});

test("a closed reader reads nothing, and what waited is told", async () => {
  const { read, close } = start({ workers: 1 });
  const waiting = [read(ordinary("one")), read(ordinary("two"))];
  const settled = Promise.allSettled(waiting);
  await close();
  expect((await settled).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(read(ordinary("three"))).rejects.toThrow("closed");
});

test("an idle reader lets the process end", () => {
  const script = `
    import { startMailReader } from ${JSON.stringify(new URL("../../../../adapters/email/parse/mail-reader.ts", import.meta.url))};
    const { parsed } = await startMailReader().read(new TextEncoder().encode("Subject: Hi\\n\\n"));
    process.stdout.write(parsed.subject);`;
  const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { timeout: 20_000 });
  expect([stdout.toString(), status]).toEqual(["Hi", 0]);
});
