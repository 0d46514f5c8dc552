import { headerOf } from "../sender.ts";

export type Reason = "too-large" | "unreadable";

/**
 * Stands in for a mail whose body was not read: its own header, so that it is filed as itself, and a body that says how
 * large it is and where to find it. The same bytes at every reading.
 */
export function leftOut(header: Uint8Array, bytes: number, reason: Reason): Buffer {
  const kept = headerOf(header)
    .split(/\r?\n(?![ \t])/)
    .filter((field) => field !== "" && !/^(content-|mime-version[ \t]*:)/i.test(field));
  const about = [
    `X-Guichet-Left-Out: ${reason}; bytes=${bytes}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
  ];
  const body = words(bytes)[reason].join("\r\n\r\n");
  return Buffer.concat([
    Buffer.from([...kept, ...about].join("\r\n"), "latin1"),
    Buffer.from(`\r\n\r\n${body}\r\n`, "utf8"),
  ]);
}

function words(bytes: number): Record<Reason, [string, string]> {
  const size = (bytes / (1024 * 1024)).toFixed(1);
  return {
    "too-large": [
      `[This message is ${size} MB: too large to be taken in. It lies in the mailbox, where your mail program shows it.]`,
      `[Ce message pèse ${size.replace(".", ",")} Mo : trop lourd pour être repris. Il est dans la boîte, où votre messagerie le montre.]`,
    ],
    unreadable: [
      `[The mail server did not hand this message out (${size} MB). It lies in the mailbox, where your mail program may show it.]`,
      `[Le serveur n’a pas remis ce message (${size.replace(".", ",")} Mo). Il est dans la boîte, où votre messagerie le montrera peut-être.]`,
    ],
  };
}
