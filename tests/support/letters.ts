import { randomUUID } from "node:crypto";

import type { AdapterHost, OutboundPart } from "#adapters/contract/channel.ts";
import type { OutboundLetter } from "#adapters/contract/letter.ts";
import type { Trouble } from "#adapters/contract/trouble.ts";
import type { EmailConfig } from "#adapters/email/config.ts";

/** A part with a letter, to one recipient unless told otherwise. */
export function outboundPart(
  letter: Partial<OutboundLetter> & { address?: string } = {},
  also: Partial<OutboundPart> = {},
): OutboundPart {
  const id = randomUUID();
  const { address = "maya@example.org", ...rest } = letter;
  return {
    id,
    to: { scheme: "email", scope: "", value: address, verified: false },
    text: "Good morning,\n\nit is on its way.",
    attachments: [],
    template: null,
    answersExternalId: null,
    tries: 0,
    unanswered: false,
    letter: {
      from: { name: "Atelier", address: "support@example.test" },
      to: [{ name: "Maya", address }],
      cc: [],
      bcc: [],
      subject: "Re: Where is my parcel?",
      html: "<p>Good morning,</p><p>it is on its way.</p>",
      messageId: `${id}@example.test`,
      inReplyTo: "question@example.org",
      references: ["question@example.org"],
      token: "c1.0123456789abcdef",
      history: null,
      signature: null,
      automatic: false,
      ...rest,
    },
    ...also,
  };
}

export type SendingHost<Config> = AdapterHost<Config> & {
  reports: { state: string; trouble?: Trouble }[];
  saved: Config[];
  stop(): void;
};

/** The house as a sender sees it. */
export function sendingHost<Config extends EmailConfig>(
  config: Config,
  also: { id?: string; files?: Record<string, Uint8Array>; now?: () => number; allowPrivateHosts?: boolean } = {},
): SendingHost<Config> {
  const stopping = new AbortController();
  const reports: SendingHost<Config>["reports"] = [];
  const saved: Config[] = [];
  return {
    inbox: { id: also.id ?? "inbox-1", key: "key-1", config },
    now: also.now ?? (() => Date.now()),
    allowPrivateHosts: also.allowPrivateHosts ?? true,
    report: (state, trouble) => reports.push(trouble ? { state, trouble } : { state }),
    async openAttachment(id) {
      const bytes = also.files?.[id];
      if (!bytes) throw new Error(`no file ${id}`);
      return bytes;
    },
    linkAttachment: (id) => `https://guichet.test/files/${id}`,
    hookUrl: (path) => `https://guichet.test/hooks/${path}`,
    saveConfig: async (next) => {
      saved.push(next);
    },
    folder: () => Promise.reject(new Error("mail keeps no folder")),
    signal: stopping.signal,
    reports,
    saved,
    stop: () => stopping.abort(),
  };
}
