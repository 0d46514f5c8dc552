import type { ChannelAdapter } from "#adapters/contract/channel.ts";
import type { TwilioAccount } from "#adapters/shared/twilio/account.ts";
import { sign } from "#adapters/shared/twilio/signature.ts";
import { type Fate, fates } from "#adapters/shared/twilio/stand-in/fates.ts";
import type { TwilioStandIn } from "#adapters/shared/twilio/stand-in/open.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { adapterContract } from "./adapters.ts";
import type { Carrier, CarrierFate } from "./carrier.ts";
import { carrierContract } from "./carriers.ts";
import { scriptedNetwork } from "./scripted-network.ts";

type Channel = {
  adapter: ChannelAdapter;
  /** How Twilio writes an address of the channel. */
  addressOf(number: string): string;
  open(options: { now: () => number; number: string }): Promise<Far>;
};
type Far = TwilioStandIn & { config: TwilioAccount & { number?: string | undefined }; pasteWebhook(url: string): void };

const accountSid = `AC${"a".repeat(32)}`;
const authToken = "the auth token";
const number = "+33639980000";

/** Twilio as every channel over it must take it: with answers put into its mouth, and over the real wire. */
export function twilioContract(name: string, { adapter, addressOf, open }: Channel) {
  adapterContract(name, () => {
    const network = scriptedNetwork();
    const { pace: _, read: __, ...rest } = adapter;
    return {
      adapter: { ...rest, profile: { ...adapter.profile, undoMs: 0 }, connect: network.connect },
      config: { accountSid, authToken, number },
      message: (_inbox, { id, peer, text }) =>
        arrived(id, peer, { MessageSid: id, From: addressOf(numberOf(peer)), Body: text, NumMedia: "0" }),
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

  carrierContract(name, async (now): Promise<Carrier> => {
    const twilio = await open({ now, number });
    return {
      adapter,
      config: twilio.config,
      brokenConfig: { ...twilio.config, authToken: "another one" },
      keepsList: true,
      addresses: [addressOf("+33639981111"), addressOf("+5511987654321")],
      paste: (inbox, publicUrl) => twilio.pasteWebhook(`${publicUrl}/hooks/twilio/${inbox.key}/messages`),
      write: async ({ from, text, id, file, isLost }) => {
        const { sid, status } = await twilio.write({
          from,
          to: addressOf(number),
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
      taken: () =>
        twilio.taken().map(({ sid, to, body, mediaUrls }) => ({ id: sid, to, text: body, files: mediaUrls })),
      close: twilio.close,
    };
  });
}

/** People have numbers here. */
function numberOf(peer: string): string {
  return `+3363998${[...peer].reduce((sum, letter) => sum + letter.charCodeAt(0), 1000)}`;
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
