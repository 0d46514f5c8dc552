import type { InboundEvent, InboundMessage } from "../contract/channel.ts";
import type { ArrivedMeta } from "../contract/reading.ts";
import { commandOf, saysYesAgain } from "../shared/opt-out.ts";
import { readTwilio, type TwilioSaid } from "../shared/twilio/inbound.ts";
import type { Form } from "../shared/twilio/signature.ts";
import { addressOf } from "./address.ts";

/** Bytes of a webhook, or of what was found in the list of messages afterwards. */
export function parseSms(raw: Uint8Array, meta: ArrivedMeta | null): InboundEvent[] {
  const read = readTwilio(raw, meta);
  return read.kind === "said" ? eventsOf(read) : [read];
}

function eventsOf({ sid, from, text, files, sentAt: at, form }: TwilioSaid): InboundEvent[] {
  const known = files.length > 0 ? null : commandOf(text);
  const command = optOutOf(form) ?? known?.command ?? null;
  const isCommand = command !== null && !(command === "start" && saysYesAgain(text));
  const message: InboundMessage = {
    externalId: sid,
    from: { addresses: [addressOf(from)], name: null, locale: null, timeZone: null },
    text,
    attachments: files,
    class: isCommand ? "command" : "human",
    sentAt: at,
    clientId: null,
    context: {},
    letter: null,
  };
  const events: InboundEvent[] = [{ kind: "message", message }];
  const state = command === "stop" ? "opted_out" : command === "start" || saysYesAgain(text) ? "opted_in" : null;
  if (state) events.push({ kind: "consent", from: addressOf(from), state, word: text.trim(), at });
  return events;
}

/** Where the account has Twilio's own list of words, what it made of this one counts. */
function optOutOf(form: Form): "stop" | "start" | "help" | null {
  const said = form.OptOutType?.toLowerCase();
  return said === "stop" || said === "start" || said === "help" ? said : null;
}
