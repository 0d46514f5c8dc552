import { z } from "zod";

/** What the authors of a corpus say that a mail holds, in our words. */
export type Expected = {
  from: Person[][];
  to: Person[][];
  subjects: string[];
  text: BodyPart[];
  html: BodyPart[];
  attachments: ExpectedFile[];
};

type Person = { name: string; address: string };
type BodyPart = { isHtml: boolean; isFlowed: boolean; content: string };
type ExpectedFile = {
  name: string | null;
  type: string;
  charset: string | null;
  text: string | null;
  bytes: Uint8Array;
};

const person = z.object({ name: z.string().nullable(), address: z.string().nullable() });
const address = z.object({
  Address: z.union([
    z.object({ List: z.array(person) }),
    z.object({ Group: z.array(z.object({ name: z.string().nullable(), addresses: z.array(person) })) }),
  ]),
});
const contentType = z.object({
  ContentType: z.object({
    c_type: z.string(),
    c_subtype: z.string().nullable(),
    attributes: z.array(z.object({ name: z.string(), value: z.string() })).nullable(),
  }),
});
const part = z.object({
  headers: z.array(z.object({ name: z.unknown(), value: z.unknown() })),
  is_encoding_problem: z.boolean(),
  encoding: z.string().optional(),
  body: z.union([z.string(), z.record(z.string(), z.unknown())]),
  offset_body: z.number(),
  offset_end: z.number(),
});
const mail = z.object({
  text_body: z.array(z.number()),
  html_body: z.array(z.number()),
  attachments: z.array(z.number()),
  parts: z.array(part),
});

type Part = z.infer<typeof part>;

/**
 * Stalwart's expectation, and a second one where it differs by a habit of that parser: a text that never ends, or whose
 * transfer encoding is broken, is an attachment for it; most programs show such a text.
 */
export function readExpected(raw: Uint8Array, json: string): Expected[] {
  const { parts, text_body, html_body, attachments } = mail.parse(JSON.parse(json));
  const isBroken = (index: number) => {
    const found = parts[index];
    return found?.is_encoding_problem === true && isText(found) && dispositionOf(found) !== "attachment";
  };
  const strict = { text: text_body, html: html_body, attachments };
  const shown = {
    text: [...text_body, ...attachments.filter(isBroken)].toSorted((a, b) => a - b),
    html: [...html_body, ...attachments.filter(isBroken)].toSorted((a, b) => a - b),
    attachments: attachments.filter((index) => !isBroken(index)),
  };
  return [strict, shown].map((lists) => ({
    from: peopleIn(parts[0], "from"),
    to: peopleIn(parts[0], "to"),
    subjects: headersOf(parts[0], "subject").map((value) => textIn(value) ?? ""),
    text: lists.text.flatMap((index) => bodyOf(parts[index])),
    html: lists.html.flatMap((index) => bodyOf(parts[index])),
    attachments: lists.attachments.map((index) => fileOf(raw, parts[index])),
  }));
}

function isText(found: Part) {
  const type = contentTypeOf(found, "content_type");
  return type === null || (type.c_type === "text" && /^(plain|html)$/.test(type.c_subtype ?? ""));
}

function headersOf(found: Part | undefined, name: string): unknown[] {
  return (found?.headers ?? []).filter((header) => header.name === name).map(({ value }) => value);
}

function peopleIn(found: Part | undefined, name: string): Person[][] {
  return headersOf(found, name).map((value) => {
    const read = address.safeParse(value);
    if (!read.success) return [];
    const list = "List" in read.data.Address ? read.data.Address.List : read.data.Address.Group.flatMap(membersOf);
    return list.map((one) => ({ name: one.name ?? "", address: one.address ?? "" }));
  });
}

const membersOf = (group: { addresses: z.infer<typeof person>[] }) => group.addresses;

function textIn(value: unknown): string | null {
  const read = z.object({ Text: z.string() }).safeParse(value);
  return read.success ? read.data.Text : null;
}

function contentTypeOf(found: Part | undefined, name: string) {
  const read = contentType.safeParse(headersOf(found, name)[0]);
  return read.success ? read.data.ContentType : null;
}

function dispositionOf(found: Part) {
  return contentTypeOf(found, "content_disposition")?.c_type.toLowerCase() ?? null;
}

function attributeOf(found: Part | undefined, header: string, name: string): string | null {
  return contentTypeOf(found, header)?.attributes?.find((one) => one.name.toLowerCase() === name)?.value ?? null;
}

function bodyOf(found: Part | undefined): BodyPart[] {
  const read = z.union([z.object({ Text: z.string() }), z.object({ Html: z.string() })]).safeParse(found?.body);
  if (!read.success) return [];
  const isFlowed = attributeOf(found, "content_type", "format")?.toLowerCase() === "flowed";
  return [
    "Text" in read.data
      ? { isHtml: false, isFlowed, content: read.data.Text }
      : { isHtml: true, isFlowed: false, content: read.data.Html },
  ];
}

/** What lies in a mail within a mail is not compared part by part: it is a file, its bytes as they came. */
function fileOf(raw: Uint8Array, found: Part | undefined): ExpectedFile {
  const type = contentTypeOf(found, "content_type");
  const isMail = typeof found?.body === "object" && "Message" in found.body;
  const binary = z.union([z.object({ Binary: z.array(z.number()) }), z.object({ InlineBinary: z.array(z.number()) })]);
  const bytes = binary.safeParse(found?.body);
  const [text] = bodyOf(found);
  return {
    name: attributeOf(found, "content_disposition", "filename") ?? attributeOf(found, "content_type", "name"),
    type: type ? `${type.c_type}/${type.c_subtype}`.toLowerCase() : isMail ? "message/rfc822" : "text/plain",
    charset: attributeOf(found, "content_type", "charset"),
    text: text?.content ?? null,
    bytes: bytes.success ? Uint8Array.from(Object.values(bytes.data).flat()) : rawBody(raw, found),
  };
}

function rawBody(raw: Uint8Array, found: Part | undefined): Uint8Array {
  const body = raw.subarray(found?.offset_body ?? 0, found?.offset_end ?? 0);
  const encoding = textIn(headersOf(found, "content_transfer_encoding")[0]) ?? "";
  return /base64/i.test(encoding) ? Buffer.from(Buffer.from(body).toString("latin1"), "base64") : body;
}
