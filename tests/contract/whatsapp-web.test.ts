import { afterEach } from "vitest";

import type { DeliveryOutcome, LookupResult } from "#adapters/contract/channel.ts";
import { parseItem } from "#adapters/whatsapp/web/inbound.ts";
import type { EngineItem } from "#adapters/whatsapp/web/item.ts";
import type { FindAnswer, SendAnswer } from "#adapters/whatsapp/web/wire.ts";
import { type LightEngine, lightEngine } from "#tests/support/whatsapp-engine.ts";
import { adapterContract } from "./adapters.ts";
import type { Said } from "./subject.ts";

const engines: LightEngine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

/** Sending goes through a real process that speaks the protocol of the one that runs the page. */
adapterContract("WhatsApp by QR code", () => {
  const engine = lightEngine();
  engines.push(engine);
  const opened = new Map<string, Promise<void>>();
  return {
    adapter: {
      ...engine.adapter,
      profile: { ...engine.adapter.profile, undoMs: 0 },
      // The suite has ids of its own, which name no direction.
      parse: (raw, inbox, meta) =>
        parseItem(raw, inbox.id, meta).map((event) =>
          event.kind === "receipt" && event.providerId === "out:known-after-all"
            ? { ...event, providerId: "known-after-all" }
            : event,
        ),
      async connect(host) {
        const config = engine.adapter.config.parse(host.inbox.config);
        const own = { ...host, inbox: { ...host.inbox, config } };
        // The contract runs no readers, of which there is one for all processes.
        const open = opened.get(host.inbox.id) ?? engine.open(own.inbox, host.now);
        opened.set(host.inbox.id, open);
        await open;
        return await engine.adapter.connect({ ...own, allowPrivateHosts: true });
      },
    },
    config: engine.config,
    message: (_inbox, said) => arrive(said.id, said.peer, messageOf(said)),
    receipt: (_inbox, { providerId, state }) => {
      const ack = { sent: 1, delivered: 2, read: 3 }[state];
      const id = providerId.replace("out:", "");
      const item: EngineItem = { kind: "ack", id, peer: peerOf("maya"), ack, at: 0 };
      return arrive(`${providerId}:${state}`, "maya", item);
    },
    unsupported: () => arrive("poll", "maya", messageOf({ id: "poll", peer: "maya", text: "" })),
    unreadable: () => ({ key: "broken", peer: "maya", source: "browser", raw: new TextEncoder().encode("{") }),
    forgeries: {
      "a delivery over HTTP, where nobody calls": async ({ url, inbox }) => {
        const answer = await fetch(`${url}/hooks/whatsapp/${inbox.key}`, { method: "POST", body: "{}" });
        const body: { error?: { code?: string } } = await answer.json();
        return body.error?.code ?? "let in";
      },
    },
    farSide: {
      received: engine.received,
      willAnswer: (...outcomes) => engine.willAnswer(...outcomes.map(asAnswer)),
      willFind: (...results) => engine.willFind(...results.map(asFound)),
    },
  };
});

function arrive(key: string, peer: string, item: EngineItem) {
  return { key, peer, source: "browser" as const, raw: new TextEncoder().encode(JSON.stringify(item)) };
}

function messageOf({ id, peer, text }: Said): EngineItem {
  const nothing = { media: null, location: null, vcards: [], quoted: null, forwarded: false };
  return {
    kind: "message",
    id,
    fromMe: false,
    peer: peerOf(peer),
    type: text === "" ? "poll" : "chat",
    text,
    at: 0,
    ...nothing,
  };
}

function peerOf(name: string) {
  const digits = [...name].map((letter) => letter.charCodeAt(0) % 10).join("");
  return { wid: `1555000${digits}@c.us`, alias: null, name };
}

function asAnswer(outcome: DeliveryOutcome): SendAnswer {
  if (outcome.kind === "accepted") return { kind: "accepted", key: outcome.providerId };
  if (outcome.kind === "stopped") throw new Error("a page stops nothing");
  return outcome;
}

function asFound(found: LookupResult): FindAnswer {
  if (found.kind === "sent") return { kind: "sent", key: found.providerId };
  if (found.kind === "candidates") throw new Error("a page knows which one it was");
  return found;
}
