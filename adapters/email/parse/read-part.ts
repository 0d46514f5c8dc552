import PostalMime from "postal-mime";
import { headerValue, type Part } from "./cut-mail.ts";
import { decodeWords, mendHeader } from "./encoded-words.ts";
import { charsetOf, flowOf, hasName } from "./media.ts";
import { uudecode } from "./uuencode.ts";

/** A part without children, decoded. */
export type PartContent = {
  type: string;
  contentType: string;
  /** "" where the part bears no name. */
  filename: string;
  contentId: string | null;
  disposition: "inline" | "attachment" | null;
  charset: string | null;
  flow: { delSp: boolean } | null;
  isNamed: boolean;
  bytes: Uint8Array;
};

/** postal-mime decodes the part as a mail of its own: it can neither take a part for another nor grow with the mail. */
export async function readPart(part: Part, likely: string | null): Promise<PartContent> {
  const header = (name: string) => mendHeader(headerValue(part.headers, name) ?? "", likely);
  const contentType = header("content-type");
  const disposition = header("content-disposition");
  const encoding = encodingOf(header("content-transfer-encoding"), part.body);
  const isNamed = hasName(`;${disposition}`) || hasName(contentType);
  const content: PartContent = {
    type: part.type,
    contentType,
    filename: "",
    contentId: idOf(header("content-id")),
    disposition: dispositionOf(disposition),
    charset: charsetOf(contentType),
    flow: flowOf(contentType),
    isNamed,
    bytes: encoding === "uuencode" ? uudecode(part.body) : part.body,
  };
  if (!isNamed && encoding !== "base64" && encoding !== "quoted-printable") return content;
  const isCoded = encoding === "base64" || encoding === "quoted-printable";
  const head = [
    `Content-Type: application/octet-stream${parametersOf(contentType)}`,
    `Content-Disposition: attachment${parametersOf(disposition)}`,
    `Content-Transfer-Encoding: ${isCoded ? encoding : "8bit"}`,
  ];
  const mail = [Buffer.from(`${head.join("\r\n")}\r\n\r\n`), ...(isCoded ? [part.body] : [])];
  const [decoded] = (await PostalMime.parse(Buffer.concat(mail))).attachments;
  content.filename = cleanName(decoded?.filename ?? "");
  if (isCoded && decoded && typeof decoded.content !== "string") {
    const bytes = new Uint8Array(decoded.content);
    const isLonger = encoding === "quoted-printable" && part.body.at(-1) !== 0x0a && bytes.at(-1) === 0x0a;
    content.bytes = isLonger ? bytes.subarray(0, -1) : bytes;
  }
  return content;
}

function encodingOf(value: string, body: Uint8Array): "base64" | "quoted-printable" | "uuencode" | null {
  if (/base\W?64/i.test(value)) return isBase64(body) ? "base64" : null;
  if (/quoted\W?printable|^\W*qp\b/i.test(value)) return "quoted-printable";
  return /\buu(e|encode)?\b|x-uu/i.test(value) ? "uuencode" : null;
}

/** Some programs announce it and write plain text. */
function isBase64(body: Uint8Array): boolean {
  const start = Buffer.from(body.subarray(0, 4_096))
    .toString("latin1")
    .replace(/[\r\n]+/g, "");
  return start.replace(/[A-Za-z0-9+/=]+/g, "").length * 8 <= start.length;
}

/** What follows the first word, a forgotten semicolon put in. */
function parametersOf(value: string): string {
  const rest = value
    .trimStart()
    .replace(/^(?!\s*[\w-]+\*?=)[^\s;]*/, "")
    .trim();
  return rest === "" || rest.startsWith(";") ? rest : `; ${rest}`;
}

/** An unknown word means attachment, RFC 2183 §2.8; an empty one nothing. */
function dispositionOf(value: string): PartContent["disposition"] {
  const word = /^\W*([\w-]+)(?!\w*\*?=)/.exec(value)?.[1]?.toLowerCase();
  if (!word || /^(file)?name/.test(word)) return null;
  return word === "inline" ? "inline" : "attachment";
}

function idOf(value: string): string | null {
  const id = value.trim().replace(/^<|>$/g, "").trim();
  return id === "" ? null : id.slice(0, 1_000);
}

/** A name, never a path. */
function cleanName(name: string): string {
  const base =
    decodeWords(name)
      .split(/[\\/]/)
      .findLast((piece) => piece.trim() !== "") ?? "";
  return base
    .replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, 255);
}
