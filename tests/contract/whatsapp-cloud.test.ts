import { createHmac } from "node:crypto";

import type { ChannelAdapter } from "#adapters/contract/channel.ts";
import type { Arrived } from "#adapters/contract/reading.ts";
import { whatsappCloud } from "#adapters/whatsapp/cloud/index.ts";
import { openCloudStandIn } from "#adapters/whatsapp/cloud/stand-in.ts";
import type { Fault } from "#adapters/whatsapp/cloud/stand-in-faults.ts";
import type { CustomerDoes } from "#adapters/whatsapp/cloud/stand-in-payloads.ts";
import { adapterContract } from "./adapters.ts";
import type { Carrier, CarrierFate, CustomerSays } from "./carrier.ts";
import { carrierContract } from "./carriers.ts";
import { scriptedNetwork } from "./scripted-network.ts";
import type { Said } from "./subject.ts";

const config = {
  phoneNumberId: "106540352242922",
  accessToken: "EAAG-a-token-for-tests-only",
  appSecret: "an app secret for tests",
  verifyToken: "a verify token",
};

const cloud: ChannelAdapter = whatsappCloud;

adapterContract("WhatsApp over the Cloud API", () => {
  const network = scriptedNetwork((part) => `wamid.${part.id}`);
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

carrierContract("WhatsApp over the Cloud API", async (now): Promise<Carrier> => {
  const meta = await openCloudStandIn({ now });
  const who = (number: string) => ({ number, name: "Léa" });
  const does = ({ text, file }: CustomerSays): CustomerDoes =>
    file
      ? { kind: "media", type: file.contentType.startsWith("video/") ? "video" : "image", file, caption: text }
      : { kind: "text", text };
  return {
    adapter: cloud,
    config: meta.config,
    brokenConfig: { ...meta.config, accessToken: "another token, which is none" },
    keepsList: false,
    addresses: ["33639981111", "5511987654321"],
    paste: (inbox, publicUrl) => meta.callAt(`${publicUrl}/hooks/whatsapp/${inbox.key}`),
    async write(says) {
      const written = await meta.customer(who(says.from), does(says), says.id);
      if (says.file?.trouble === "gone") meta.loseMedia();
      return written;
    },
    writeMany: (says, statuses) =>
      meta.deliver([
        ...says.slice(0, 20).map((one) => meta.prepare(who(one.from), does(one), idOf(one))),
        ...statuses.map(({ id, state }) => meta.prepareStatus(id, state)),
        ...says.slice(20).map((one) => meta.prepare(who(one.from), does(one), idOf(one))),
      ]),
    forge: async (inbox, publicUrl) =>
      (await fetch(`${publicUrl}/hooks/whatsapp/${inbox.key}`, { method: "POST", body: aBody })).status,
    say: (id, state) => meta.status(id, state),
    willAnswer: (...next) => meta.willAnswer(...next.map(faultOf)),
    taken: () =>
      meta.taken.map(({ id, to, text, media }) => ({
        ...{ id, to, text },
        files: media ? [`data:${media.contentType};base64,${Buffer.from(media.bytes).toString("base64")}`] : [],
      })),
    close: meta.close,
  };
});

/** The same words are the same message when they come again. */
function idOf({ from, text }: CustomerSays): string {
  return `wamid.${from}-${text}`;
}

function faultOf(fate: CarrierFate): Fault {
  if (typeof fate === "object") return { kind: "error", status: 429, code: 130429, retryAfter: fate.tooFastForSeconds };
  const known = {
    no_such_address: { kind: "error", status: 400, code: 131026 },
    opted_out: { kind: "error", status: 400, code: 131050 },
    window_closed: { kind: "fails_later", code: 131047 },
    filtered: { kind: "fails_later", code: 131049 },
    down: { kind: "page", status: 503 },
    wrong_credentials: { kind: "error", status: 401, code: 190 },
    too_fast: { kind: "error", status: 429, code: 130429 },
    line_goes_dead: { kind: "silent" },
    line_goes_dead_empty: { kind: "silent", isKept: false },
  } satisfies Record<Exclude<CarrierFate, object>, Fault>;
  return known[fate];
}

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
