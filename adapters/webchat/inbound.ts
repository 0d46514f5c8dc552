import { z } from "zod";

import type { Address, InboundEvent, VisitorWords } from "../contract/channel.ts";

const words = z.object({
  clientId: z.string(),
  visitor: z.string(),
  user: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  text: z.string(),
  attachmentIds: z.array(z.string()),
  locale: z.string(),
  timeZone: z.string().nullable(),
  page: z.object({ url: z.string(), title: z.string() }).nullable(),
  at: z.number(),
});

/** A visitor's own id for a message makes a second delivery harmless: it is the key, under their token. */
export function writeWords(sent: VisitorWords) {
  return {
    key: `${sent.visitor}:${sent.clientId}`,
    peer: sent.visitor,
    raw: new TextEncoder().encode(JSON.stringify(sent)),
  };
}

export function parseWords(raw: Uint8Array, inbox: { id: string }): InboundEvent[] {
  const sent = words.parse(JSON.parse(new TextDecoder().decode(raw)));
  return [
    {
      kind: "message",
      message: {
        externalId: null,
        from: {
          addresses: addressesOf(sent, inbox.id),
          name: sent.user?.name ?? null,
          locale: sent.locale,
          timeZone: sent.timeZone,
        },
        text: sent.text,
        attachments: sent.attachmentIds.map((attachmentId) => ({
          kind: "uploaded" as const,
          attachmentId,
          uploaderId: sent.visitor,
        })),
        class: "human",
        sentAt: sent.at,
        clientId: sent.clientId,
        context: sent.page ? { page: sent.page } : {},
        letter: null,
      },
    },
  ];
}

/** The signed user first: it outlives any browser. The signature covers the id alone, so the email stays a claim. */
function addressesOf(sent: VisitorWords, inboxId: string): [Address, ...Address[]] {
  const visitor: Address = { scheme: "visitor", scope: inboxId, value: sent.visitor, verified: true };
  if (!sent.user) return [visitor];
  return [{ scheme: "external", scope: inboxId, value: sent.user.id, verified: true }, visitor];
}
