import type { Connection, DeliveryOutcome, LookupResult } from "#adapters/contract/channel.ts";
import { sign } from "#adapters/shared/twilio/signature.ts";
import { type Fate, fates } from "#adapters/shared/twilio/stand-in/fates.ts";
import { whatsappTwilio } from "#adapters/whatsapp/twilio/index.ts";
import { openWhatsappTwilioStandIn } from "#adapters/whatsapp/twilio/stand-in.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { adapterContract } from "./adapters.ts";
import type { Carrier, CarrierFate } from "./carrier.ts";
import { carrierContract } from "./carriers.ts";

const accountSid = `AC${"a".repeat(32)}`;
const authToken = "the auth token";
const number = "+33639980000";
const config = { accountSid, authToken, number };

adapterContract("WhatsApp over Twilio", () => {
  const network = scriptedTwilio();
  const { pace: _, read: __, ...adapter } = whatsappTwilio;
  return {
    adapter: { ...adapter, profile: { ...whatsappTwilio.profile, undoMs: 0 }, connect: network.connect },
    config,
    message: (_inbox, { id, peer, text }) =>
      arrived(id, peer, { MessageSid: id, From: `whatsapp:+3363998${numberOf(peer)}`, Body: text, NumMedia: "0" }),
    receipt: (_inbox, { providerId, state }) =>
      arrived(`status:${providerId}:${state}`, `status:${providerId}`, {
        MessageSid: providerId,
        MessageStatus: state,
      }),
    unsupported: () => arrived("odd", "odd", { MessageSid: "odd", SmsStatus: "received" }),
    unreadable: () => arrived("broken", "broken", { Nothing: "we know" }),
    forgeries: {
      "a call without a signature": ({ url, inbox }) => calls(url, inbox, () => ""),
      "a call signed with another token": ({ url, inbox }) =>
        calls(url, inbox, (to, form) => sign("guessed", to, form)),
      "a call signed for another address": ({ url, inbox }) =>
        calls(url, inbox, (to, form) => sign(authToken, `${to}/`, form)),
      "a call of another account": ({ url, inbox }) =>
        calls(url, inbox, (to, form) => sign(authToken, to, form), { AccountSid: `AC${"b".repeat(32)}` }),
      "an inbox that does not exist": ({ url, inbox }) =>
        calls(url, { ...inbox, key: "no-such-key" }, (to, form) => sign(authToken, to, form)),
    },
    farSide: network,
    refusedFile: { filename: "a.zip", bytes: Buffer.from("504b0304140000000800", "hex") },
  };
});

carrierContract("WhatsApp over Twilio", async (now): Promise<Carrier> => {
  const twilio = await openWhatsappTwilioStandIn({ now, number });
  return {
    adapter: whatsappTwilio,
    config: twilio.config,
    brokenConfig: { ...twilio.config, authToken: "another one" },
    keepsList: true,
    addresses: ["whatsapp:+33639981111", "whatsapp:+5511987654321"],
    paste: (inbox, publicUrl) => twilio.pasteWebhook(`${publicUrl}/hooks/twilio/${inbox.key}/messages`),
    write: async ({ from, text, id, file, isLost }) => {
      const { sid, status } = await twilio.write({
        from,
        to: twilio.sender,
        body: text,
        ...(id ? { sid: id } : {}),
        ...(file ? { files: [file] } : {}),
        ...(isLost ? { isLost } : {}),
      });
      return { id: sid, status };
    },
    forge: async (inbox, publicUrl) =>
      (await post(`${publicUrl}/hooks/twilio/${inbox.key}/messages`, { Body: "x", AccountSid: accountSid }, "AAAA"))
        .status,
    say: (id, state) => twilio.say(id, state),
    willAnswer: (...next) => twilio.willAnswer(...next.map(fateOf)),
    taken: () => twilio.taken().map(({ sid, to, body, mediaUrls }) => ({ id: sid, to, text: body, files: mediaUrls })),
    close: twilio.close,
  };
});

/** People have numbers here. */
function numberOf(peer: string): number {
  return [...peer].reduce((sum, letter) => sum + letter.charCodeAt(0), 1000);
}

function fateOf(fate: CarrierFate): Fate {
  if (typeof fate === "object") return fates.tooFastFor(fate.tooFastForSeconds);
  const known = {
    no_such_address: fates.noSuchNumber,
    opted_out: fates.optedOut,
    window_closed: fates.windowClosed,
    filtered: fates.filtered,
    down: fates.carrierDown,
    wrong_credentials: fates.wrongToken,
    too_fast: fates.tooFast,
    line_goes_dead: fates.lineGoesDead,
    line_goes_dead_empty: fates.lineGoesDeadEmpty,
  } satisfies Record<Exclude<CarrierFate, object>, Fate>;
  return known[fate];
}

function arrived(key: string, peer: string, form: Record<string, string>) {
  const raw = new TextEncoder().encode(new URLSearchParams({ AccountSid: accountSid, ...form }).toString());
  return { key, peer, source: "http" as const, raw, meta: { at: 1_773_000_000_000, partId: null } };
}

async function calls(
  url: string,
  inbox: Pick<Inbox, "key">,
  signed: (to: string, form: Record<string, string>) => string,
  also: Record<string, string> = {},
): Promise<string> {
  const path = `/hooks/twilio/${inbox.key}/messages`;
  const form = { AccountSid: accountSid, MessageSid: "SM1", From: "+1", Body: "Let me in", ...also };
  // What was told to Twilio is the public address, wherever this one listens.
  const { status } = await post(`${url}${path}`, form, signed(`http://localhost:3000${path}`, form));
  return status === 403 ? "forbidden" : status === 404 ? "not_found" : `let in: ${status}`;
}

function post(url: string, form: Record<string, string>, signature: string): Promise<Response> {
  return fetch(url, { method: "POST", headers: { "x-twilio-signature": signature }, body: new URLSearchParams(form) });
}

/** What the network answers is put into its mouth; the real wire is the other suite's. */
function scriptedTwilio() {
  const received: string[] = [];
  const outcomes: DeliveryOutcome[] = [];
  const results: LookupResult[] = [];
  const connection: Connection = {
    async send(part) {
      received.push(part.text);
      return outcomes.shift() ?? { kind: "accepted", providerId: part.id };
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
