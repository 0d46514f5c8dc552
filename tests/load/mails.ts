const head = "From: Ana <ana@example.net>\r\nTo: support@example.org\r\nSubject: Hello\r\n";
const text = `${head}Content-Type: text/plain; charset=utf-8\r\n\r\n`;
const mixed = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n`;
const bytes = (mail: string) => new TextEncoder().encode(mail);

const words = "Hello, could you tell me where my order is? It was to arrive on Tuesday.\r\n".repeat(30);
const page = `<div dir="ltr">${words.replaceAll("\r\n", "<br>\r\n")}</div>`;

/** Both forms and a small picture, as most programs write. */
export const ordinaryMail = bytes(
  [
    `${head}Message-ID: <a.b@example.net>\r\nDate: Tue, 3 Mar 2026 09:00:00 +0100\r\nMIME-Version: 1.0`,
    'Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m',
    'Content-Type: multipart/alternative; boundary="a"\r\n\r\n--a',
    `Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n${words}\r\n--a`,
    `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${page.replaceAll("=", "=3D")}\r\n--a--\r\n--m`,
    `Content-Type: image/png; name="tilia.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${"QUJD".repeat(19)}\r\n`.repeat(60)}--m--\r\n`,
  ].join("\r\n"),
);

/** Up to a megabyte of what is known to stop parsers. */
export const hostileMails: Record<string, Uint8Array> = {
  "100,000 blank lines": bytes(text + "\r\n".repeat(100_000)),
  "50,000 dashes": bytes(text + "-".repeat(50_000)),
  "200,000 nested tags": bytes(`${head}Content-Type: text/html\r\n\r\n${"<div>".repeat(200_000)}`),
  "50,000 headers": bytes(`${head}${"X-A: b\r\n".repeat(50_000)}\r\nHello`),
  "500 mails within mails": bytes(head + "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n".repeat(500)),
  "1 MB of different words": bytes(
    text + Array.from({ length: 125_000 }, (_, at) => (at * 7919).toString(36)).join(" "),
  ),
  "1 MB of markup": bytes(
    `${head}Content-Type: text/html; charset=utf-8\r\n\r\n${Array.from({ length: 12_000 }, (_, at) => `<p style="color:#${String(at).padStart(6, "0")}">Paragraph <b>${at}</b> of many</p>`).join("\r\n")}`,
  ),
  "1 MB of =?": bytes(`Subject: ${"=?".repeat(500_000)}\r\n\r\nHello`),
  "1 MB in one header line": bytes(`Subject: ${"a".repeat(1_000_000)}\r\n\r\nHello`),
  "10,000 parts": bytes(`${mixed}${"--b\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(10_000)}--b--`),
  "2,000 containers never closed": bytes(
    mixed + "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(2_000),
  ),
  "1 MB of addresses": bytes(`To: ${"a@b.example, ".repeat(80_000)}\r\n\r\nHello`),
  "a bounce of 125,000 addresses": bytes(`From: mailer-daemon@example.net\r\n\r\n${"a@b.net\n".repeat(125_000)}`),
};
