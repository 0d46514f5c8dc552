import { createHmac } from "node:crypto";

import { webchat } from "#adapters/webchat/index.ts";
import { openVisitor, type VisitorOptions } from "#adapters/webchat/stand-in.ts";
import { admitted } from "#tests/support/gateway.ts";
import { visitorNamed } from "#tests/support/house.ts";
import { adapterContract } from "./adapters.ts";
import { scriptedNetwork } from "./scripted-network.ts";

const identitySecret = "a secret that the website's server knows";
const shop = "https://shop.example.org";

adapterContract("web chat", () => {
  // Our own sockets cannot fail to take a part.
  const network = scriptedNetwork();
  return {
    adapter: { ...webchat, connect: network.connect },
    config: { origins: [shop], identitySecret },
    message: (_inbox, { id, peer, text }) => ({
      source: "socket",
      ...(webchat.visitors ?? missing()).write({
        clientId: id,
        visitor: visitorNamed(peer),
        user: null,
        text,
        attachmentIds: [],
        locale: "en",
        timeZone: null,
        page: null,
        at: 0,
      }),
    }),
    unreadable: () => ({ key: "broken", peer: "broken", source: "socket", raw: new TextEncoder().encode("{}") }),
    forgeries: {
      "a user whom the website did not sign": ({ url, inbox }) =>
        codeFor({ url, inboxKey: inbox.key, origin: shop, identity: { id: "7", hash: "0".repeat(64) } }),
      "a user with another one's signature": ({ url, inbox }) =>
        codeFor({ url, inboxKey: inbox.key, origin: shop, identity: { id: "8", hash: signatureOf("7") } }),
      "an inbox that does not exist": ({ url }) => codeFor({ url, inboxKey: "no-such-key", origin: shop }),
      "a website that is not on the list": ({ url, inbox }) =>
        codeFor({ url, inboxKey: inbox.key, origin: "https://elsewhere.example.org" }),
      "a program that names no website": ({ url, inbox }) => codeFor({ url, inboxKey: inbox.key }),
    },
    farSide: network,
  };
});

function signatureOf(id: string): string {
  return createHmac("sha256", identitySecret).update(id).digest("hex");
}

async function codeFor(options: VisitorOptions): Promise<string> {
  const visitor = openVisitor(options);
  const answer = await admitted(visitor.socket);
  visitor.leave();
  return answer === "in" ? "let in" : answer.error.code;
}

function missing(): never {
  throw new Error("web chat has no visitors");
}
