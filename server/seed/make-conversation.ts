import { v7 as uuid } from "uuid";

import type { Bulk } from "#db/stores/bulk.ts";
import { firstEpisode } from "#db/stores/conversations.ts";
import type { MessageKind } from "#db/vocabulary.ts";
import { previewOf } from "#server/conversations/preview.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import type { Random } from "./random.ts";
import { exchanges, firstNames, lastNames, notes } from "./words.ts";

export type Author = { id: string; name: string };
/** `position` runs from 0, the oldest conversation, to 1, the newest. */
type Place = { inbox: Inbox; agents: Author[]; number: number; position: number; now: number };

const day = 24 * 60 * 60_000;
const spanMs = 120 * day;

/** Adds one conversation with this many messages: a question, answers, now and then a note. */
export function makeConversation(random: Random, bulk: Bulk, place: Place, messages: number) {
  const startedAt = Math.floor(place.now - spanMs * (1 - place.position) - random.below(day / 2) - messages * 60_000);
  const id = (at: number) => uuid({ msecs: at, random: bytesFrom(random) });
  const contactId = id(startedAt);
  const identityId = id(startedAt);
  const conversationId = id(startedAt);
  const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
  const locale = random.chance(0.5) ? "fr" : "en";
  const exchange = random.pick(exchanges);
  const agent = place.agents[random.below(place.agents.length || 1)] ?? null;
  const answered = messages > 1 && agent !== null;
  let at = startedAt;
  let last: { kind: MessageKind; text: string } = { kind: "inbound", text: "" };
  let lastInboundSeq = 1;
  let waitingSince: number | null = null;

  for (let seq = 1; seq <= messages; seq++) {
    at += 20_000 + random.below(40_000);
    last = nextMessage(random, exchange, seq, answered);
    if (last.kind === "inbound") {
      lastInboundSeq = seq;
      waitingSince ??= at;
    } else if (last.kind === "reply") waitingSince = null;
    bulk.messages.push({
      id: id(at),
      conversationId,
      seq,
      kind: last.kind,
      channel: place.inbox.channel,
      inboxId: place.inbox.id,
      authorKind: last.kind === "inbound" ? "contact" : "agent",
      authorId: last.kind === "inbound" ? contactId : (agent?.id ?? null),
      fromName: last.kind === "inbound" ? name : (agent?.name ?? ""),
      fromAddress: null,
      text: last.text,
      letter: null,
      class: "human",
      externalId: null,
      inReplyToId: null,
      clientId: null,
      event: {},
      sentAt: at,
      receivedAt: at,
    });
  }

  const resolved = answered && random.chance(place.position < 0.8 ? 0.93 : 0.4);
  const snoozed = !resolved && answered && random.chance(0.05);
  bulk.contacts.push({
    id: contactId,
    name,
    locale,
    timeZone: null,
    tier: null,
    mergedIntoId: null,
    createdAt: startedAt,
    updatedAt: at,
  });
  const visitor = { scheme: "visitor" as const, scope: place.inbox.id, value: `seed:${contactId}` };
  bulk.identities.push({ id: identityId, contactId, ...visitor, verifiedAt: startedAt, createdAt: startedAt });
  bulk.routes.push({
    conversationId,
    inboxId: place.inbox.id,
    identityId,
    channel: place.inbox.channel,
    lastInboundAt: at,
  });
  bulk.conversations.push({
    id: conversationId,
    number: place.number,
    contactId,
    subject: null,
    status: resolved ? "resolved" : snoozed ? "snoozed" : "open",
    assigneeId: answered && random.chance(0.8) ? (agent?.id ?? null) : null,
    teamId: null,
    topicId: null,
    priority: "normal",
    tags: [],
    snoozedUntil: snoozed ? place.now + day + random.below(6 * day) : null,
    lastInboxId: place.inbox.id,
    lastSeq: messages,
    lastInboundSeq,
    lastMessageAt: at,
    lastMessagePreview: previewOf(last.text, 0),
    lastMessageKind: last.kind,
    waitingSince: resolved ? null : waitingSince,
    contactReadSeq: messages,
    relatedToId: null,
    mergedIntoId: null,
    createdAt: startedAt,
    resolvedAt: resolved ? at : null,
    ...firstEpisode,
    statusSince: resolved ? at : null,
  });
}

function nextMessage(random: Random, exchange: (typeof exchanges)[0], seq: number, answered: boolean) {
  if (seq > 2 && answered && random.chance(0.05)) return { kind: "note" as const, text: random.pick(notes) };
  if (seq % 2 === 1 || !answered) return { kind: "inbound" as const, text: random.pick(exchange.asks) };
  return { kind: "reply" as const, text: random.pick(exchange.answers) };
}

function bytesFrom(random: Random): Uint8Array {
  return Uint8Array.from({ length: 16 }, () => random.below(256));
}
