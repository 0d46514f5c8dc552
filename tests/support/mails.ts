type Fields = { text?: string } & Record<string, string>;

/** A mail as it lies in a mailbox; a header field that is named replaces the usual one. */
export function mailFrom(from: string, { text = "Hello", ...fields }: Fields): string {
  const header = {
    From: from,
    To: "support@shop.example",
    Subject: "Hello",
    Date: "Mon, 02 Mar 2026 09:00:00 +0100",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    ...fields,
  };
  const lines = Object.entries(header).map(([name, value]) => `${name}: ${value}`);
  return [...lines, "", ...text.split("\n"), ""].join("\r\n");
}

/** A mailbox that these tests never connect to. */
export function mailConfig(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const server = {
    host: "mail.shop.example",
    tls: "implicit",
    user: "support@shop.example",
    password: "not asked for",
  };
  return {
    address: "support@shop.example",
    aliases: ["help@shop.example"],
    name: "Atelier",
    imap: { ...server, port: 993 },
    smtp: { ...server, port: 465 },
    ...changes,
  };
}
