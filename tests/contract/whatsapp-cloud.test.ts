import { createHmac } from "node:crypto";

import type { ChannelAdapter, Connection, DeliveryOutcome, LookupResult } from "#adapters/contract/channel.ts";
import type { Arrived } from "#adapters/contract/reading.ts";
import { whatsappCloud } from "#adapters/whatsapp/cloud/index.ts";
import { adapterContract } from "./adapters.ts";
import type { Said } from "./subject.ts";

const config = {
  phoneNumberId: "106540352242922",
  accessToken: "EAAG-a-token-for-tests-only",
  appSecret: "an app secret for tests",
  verifyToken: "a verify token",
};

const cloud: ChannelAdapter = whatsappCloud;

adapterContract("WhatsApp over the Cloud API", () => {
  const network = scriptedMeta();
  return {
    adapter: {
      ...cloud,
      // Nobody here wants to take anything back, or to wait.
      profile: { ...cloud.profile, undoMs: 0 },
      pace: () => ({ everyMs: 0, sameAddressEveryMs: 0 }),
      connect: network.connect,
    },
    config,
    message: (_inbox, said) => only(arrive([{ value: messageValue(said) }])),
    batch: (_inbox, said) => only(arrive([{ value: { ...shared, messages: said.map(messageOf) } }], { whole: true })),
    receipt: (_inbox, { providerId, state }) =>
      only(arrive([{ value: { ...shared, statuses: [{ id: providerId, status: state, timestamp: "1700000000" }] } }])),
    unsupported: () => only(arrive([{ field: "account_update", value: { event: "VERIFIED_ACCOUNT" } }])),
    unreadable: () => only(arrive([{ value: { ...shared, messages: [{ id: "broken", timestamp: "never" }] } }])),
    forgeries: {
      "a delivery without a signature": async ({ url, inbox }) => await codeOf(url, inbox.key, {}),
      "a delivery signed with another secret": async ({ url, inbox }) =>
        await codeOf(url, inbox.key, { "x-hub-signature-256": signatureOf(aBody, "another secret") }),
      "a signature of other bytes": async ({ url, inbox }) =>
        await codeOf(url, inbox.key, { "x-hub-signature-256": signatureOf(`${aBody} `, config.appSecret) }),
      "an inbox that does not exist": async ({ url }) =>
        await codeOf(url, "no-such-key", { "x-hub-signature-256": signatureOf(aBody, config.appSecret) }),
      "a challenge with another token": async ({ url, inbox }) =>
        codeFrom(
          await fetch(`${url}/hooks/whatsapp/${inbox.key}?hub.mode=subscribe&hub.verify_token=no&hub.challenge=1`),
        ),
    },
    farSide: network,
  };
});

const shared = { messaging_product: "whatsapp", metadata: { phone_number_id: config.phoneNumberId } };

function messageOf({ id, peer, text }: Said) {
  return { id: `wamid.${id}`, from: numberOf(peer), timestamp: "1700000000", type: "text", text: { body: text } };
}

function messageValue(said: Said) {
  return { ...shared, messages: [messageOf(said)] };
}

/** People have numbers here. */
function numberOf(peer: string): string {
  return `3361234${[...peer].reduce((sum, letter) => sum + letter.charCodeAt(0), 1000)}`;
}

function bodyOf(changes: { field?: string; value: unknown }[]): string {
  const entry = [{ id: "1", changes: changes.map(({ field = "messages", value }) => ({ field, value })) }];
  return JSON.stringify({ object: "whatsapp_business_account", entry });
}

const aBody = bodyOf([{ value: messageValue({ id: "forged", peer: "eve", text: "Let me in" }) }]);

/** What the door makes of a delivery. `whole`: before it is cut, as an older version might have kept it. */
function arrive(changes: { field?: string; value: unknown }[], { whole = false } = {}): Arrived[] {
  const body = bodyOf(changes);
  const raw = new TextEncoder().encode(body);
  if (whole) return [{ key: signatureOf(body, "key"), peer: "batch", source: "http", raw }];
  const { hooks } = cloud;
  const answer = hooks?.receive(
    {
      ...{ method: "POST", path: "", query: new URLSearchParams(), body: raw, at: 0 },
      url: "https://inbox.example/hooks/whatsapp/key",
      at: 0,
      headers: { "x-hub-signature-256": signatureOf(body, config.appSecret) },
    },
    { id: "inbox", config: whatsappCloud.config.parse(config) },
  );
  return answer?.kind === "accepted" ? answer.arrived : [];
}

function only([one]: Arrived[]): Arrived {
  if (!one) throw new Error("the door let nothing in");
  return one;
}

function signatureOf(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

async function codeOf(url: string, key: string, headers: Record<string, string>): Promise<string> {
  return codeFrom(await fetch(`${url}/hooks/whatsapp/${key}`, { method: "POST", headers, body: aBody }));
}

function codeFrom({ status }: Response): string {
  return status === 403 ? "forbidden" : status === 404 ? "not_found" : `${status}`;
}

/** What Meta answers is put into its mouth; the real wire has tests of its own. */
function scriptedMeta() {
  const received: string[] = [];
  const outcomes: DeliveryOutcome[] = [];
  const results: LookupResult[] = [];
  const connection: Connection = {
    async send(part) {
      received.push(part.text);
      return outcomes.shift() ?? { kind: "accepted", providerId: `wamid.${part.id}` };
    },
    lookUp: async () => results.shift() ?? { kind: "never_sent" },
    test: async () => null,
  };
  return {
    connect: async () => connection,
    received: () => received,
    willAnswer: (...next: DeliveryOutcome[]) => outcomes.push(...next),
    willFind: (...next: LookupResult[]) => results.push(...next),
  };
}
