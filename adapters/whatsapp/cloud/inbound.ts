import type { Address, InboundEvent, InboundMessage, ReceiptState } from "../../contract/channel.ts";
import { whatsappAddress } from "../address.ts";
import { withConsent } from "../consent.ts";
import type { CloudConfig } from "./config.ts";
import { contentOf } from "./content.ts";
import { detailOf, meaningOf } from "./errors.ts";
import {
  type CloudContact,
  type CloudMessage,
  cloudBody,
  cloudContact,
  cloudMessage,
  cloudStatus,
} from "./payloads.ts";

type Inbox = { id: string; config: CloudConfig };

/** One item of the ledger into what it says. Throws on what Meta never sends. */
export function readItem(raw: Uint8Array, inbox: Inbox): InboundEvent[] {
  const body = cloudBody.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw)));
  const events = body.entry.flatMap((entry) =>
    entry.changes.flatMap(({ field, value }) => readChange(field, value, inbox)),
  );
  return events.length > 0 ? events : [{ kind: "unsupported", what: "an empty delivery" }];
}

/** Does the item name this inbox's number, or none? What cannot be read stays where it came. */
export function isForNumber({ raw }: { raw: Uint8Array }, { phoneNumberId }: CloudConfig): boolean {
  const body = cloudBody.safeParse(jsonOf(raw));
  const numbers = (body.data?.entry ?? []).flatMap((entry) => entry.changes.map(({ value }) => numberOf(value)));
  return numbers.every((number) => number === null || number === phoneNumberId);
}

function jsonOf(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    return null;
  }
}

function readChange(field: string, value: Record<string, unknown>, inbox: Inbox): InboundEvent[] {
  const number = numberOf(value);
  if (number !== null && number !== inbox.config.phoneNumberId) {
    return [{ kind: "unsupported", what: `for another number (${number})` }];
  }
  const contacts = listOf(value.contacts).map((one) => cloudContact.parse(one));
  const events = [
    ...listOf(value.messages).flatMap((one) => readMessage(cloudMessage.parse(one), contacts, inbox)),
    ...listOf(value.message_echoes).map((one) => readEcho(cloudMessage.parse(one), contacts, inbox)),
    ...listOf(value.statuses).map(readStatus),
  ];
  return events.length > 0 ? events : [{ kind: "unsupported", what: field }];
}

function readMessage(message: CloudMessage, contacts: CloudContact[], inbox: Inbox): InboundEvent | InboundEvent[] {
  const { id, from, from_user_id: userId, reaction, system } = message;
  const at = message.timestamp * 1000;
  const contact = contacts.find((one) => isOf(one, from, userId)) ?? (contacts.length === 1 ? contacts[0] : undefined);
  const addresses = addressesOf([from ?? contact?.wa_id, userId ?? contact?.user_id], inbox.id);
  if (!addresses) return { kind: "unsupported", what: `${message.type}, from nobody` };
  const change = readChanged(message, at);
  if (change) return change;
  if (reaction) {
    return { kind: "reaction", externalId: reaction.message_id, from: addresses[0], emoji: reaction.emoji || null, at };
  }
  const name = contact?.profile?.name ?? contact?.profile?.username ?? null;
  if (message.type === "system") {
    const now = addressesOf([system?.wa_id, system?.user_id], inbox.id);
    const known = now ? merged(now, addresses) : addresses;
    const told = asMessage(message, { addresses: known, name }, at);
    return { kind: "message", message: { ...told, text: system?.body ?? "", class: "report" } };
  }
  return withConsent({ ...asMessage(message, { addresses, name }, at), externalId: id });
}

/** What the owner of the number wrote in the app on their phone. */
function readEcho(message: CloudMessage, contacts: CloudContact[], inbox: Inbox): InboundEvent {
  const at = message.timestamp * 1000;
  const change = readChanged(message, at);
  if (change) return change;
  const { to, to_user_id: userId, reaction } = message;
  const addresses = addressesOf([to, userId], inbox.id);
  if (!addresses || reaction) return { kind: "unsupported", what: `echo of ${message.type}` };
  const name = contacts.find((one) => isOf(one, to, userId))?.profile?.name ?? null;
  return { kind: "echo", message: asMessage(message, { addresses, name }, at) };
}

/** The writer changed or took back what is here already. */
function readChanged({ edit, revoke }: CloudMessage, at: number): InboundEvent | null {
  if (revoke) return { kind: "deleted", externalId: revoke.original_message_id, at };
  if (!edit) return null;
  const { text } = contentOf(edit.message, edit.original_message_id);
  return { kind: "edited", externalId: edit.original_message_id, text, at };
}

type Who = Pick<InboundMessage["from"], "addresses" | "name">;

function asMessage(message: CloudMessage, who: Who, at: number): InboundMessage {
  const { text, attachments, context } = contentOf(message, message.id);
  const { context: about, referral } = message;
  return {
    externalId: message.id,
    from: { ...who, locale: null, timeZone: null },
    text,
    attachments,
    class: "human",
    sentAt: at,
    clientId: null,
    context: {
      ...context,
      ...(about?.forwarded || about?.frequently_forwarded ? { forwarded: true } : {}),
      ...(referral?.source_url ? { page: { url: referral.source_url, title: referral.headline ?? "" } } : {}),
    },
    answersExternalId: about?.id ?? null,
    letter: null,
  };
}

function readStatus(value: unknown): InboundEvent {
  const status = cloudStatus.parse(value);
  const state = stateOf(status.status);
  if (!state) return { kind: "unsupported", what: `status ${status.status}` };
  const [error] = status.errors ?? [];
  const meaning = state === "failed" && error ? meaningOf(error.code, 200) : null;
  return {
    kind: "receipt",
    partId: status.biz_opaque_callback_data ?? null,
    providerId: status.id,
    state,
    reason: error ? detailOf(error) : null,
    ...(meaning ? { code: meaning.kind === "rejected" ? meaning.reason : "carrier_refused" } : {}),
    ...(meaning?.kind === "deferred" ? { retryAfterMs: meaning.retryAfterMs } : {}),
    at: status.timestamp * 1000,
  };
}

const states: Record<string, ReceiptState> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  // A voice message that was listened to.
  played: "read",
  failed: "failed",
};

function stateOf(status: string): ReceiptState | null {
  return Object.hasOwn(states, status) ? (states[status] ?? null) : null;
}

function addressesOf(values: (string | undefined)[], inboxId: string): [Address, ...Address[]] | null {
  const [first, ...others] = values.filter((value) => value !== undefined && value !== "");
  if (!first) return null;
  return [whatsappAddress(first, inboxId), ...others.map((value) => whatsappAddress(value ?? "", inboxId))];
}

function merged([first, ...others]: [Address, ...Address[]], more: Address[]): [Address, ...Address[]] {
  const known = new Set([first, ...others].map((one) => one.value));
  return [first, ...others, ...more.filter((one) => !known.has(one.value))];
}

function isOf(contact: CloudContact, number: string | undefined, userId: string | undefined): boolean {
  const sameNumber = number !== undefined && contact.wa_id === number;
  return sameNumber || (userId !== undefined && contact.user_id === userId);
}

function numberOf({ metadata }: Record<string, unknown>): string | null {
  if (typeof metadata !== "object" || metadata === null || !("phone_number_id" in metadata)) return null;
  return typeof metadata.phone_number_id === "string" ? metadata.phone_number_id : null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
