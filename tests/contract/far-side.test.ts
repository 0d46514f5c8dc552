import { randomUUID } from "node:crypto";

import { webchatProfile } from "#adapters/webchat/profile.ts";
import { farSide, type Letter, writeLetter } from "#tests/support/far-side.ts";
import { adapterContract } from "./adapters.ts";

const onlyPictures = { ...webchatProfile.abilities.attachments, contentTypes: ["image/*"], perMessage: 2 };

/** A network of our own making, which can do all that the contract knows: the engine passes with every outcome. */
adapterContract("a network that does everything", () => {
  const profile = { ...webchatProfile, abilities: { ...webchatProfile.abilities, attachments: onlyPictures } };
  const far = farSide(profile);
  const arrive = (peer: string, events: Letter["events"], key: string = randomUUID()) => ({
    key,
    peer,
    source: "http" as const,
    raw: writeLetter(events),
  });
  return {
    adapter: far.adapter,
    config: {},
    message: (_inbox, { id, peer, text }) => arrive(peer, [{ kind: "message", id, from: peer, text }], id),
    batch: (_inbox, said) =>
      arrive(
        "many",
        said.map(({ id, peer, text }) => ({ kind: "message", id, from: peer, text })),
        said.map((one) => one.id).join("+"),
      ),
    receipt: (_inbox, receipt) => arrive(receipt.providerId, [{ kind: "receipt", ...receipt }]),
    unsupported: () => arrive("system", [{ kind: "unsupported", what: "a sticker" }]),
    unreadable: () => ({ ...arrive("maya", []), raw: new TextEncoder().encode("{") }),
    forgeries: {
      "a web chat's socket on an inbox without visitors": async ({ url, inbox }) => {
        const answer = await fetch(`${url}/widget/${inbox.key}/config.json`);
        const body: { error?: { code?: string } } = await answer.json();
        return body.error?.code ?? "let in";
      },
    },
    farSide: {
      received: () => far.received.map((part) => part.text),
      willAnswer: far.willAnswer,
      willFind: far.willFind,
    },
    refusedFile: { filename: "notes.txt", bytes: Buffer.from("not a picture") },
  };
});
