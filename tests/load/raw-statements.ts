import { createHash } from "node:crypto";
import { join } from "node:path";

import Sqlite from "better-sqlite3";
import { requireInbox } from "#server/inboxes/show.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { newId } from "#server/new-id.ts";
import { openPlace } from "./place.ts";
import { note, percentile } from "./report.ts";

const visitors = 200;
/** Messages a second of these statements, on the machine where the bars were set. */
const whereBarsWereSet = 14_191;

/** What the first statement answers; more columns than these come back. */
type Found = {
  identity_id: string;
  contact_id: string;
  name: string;
  conversation_id: string;
  last_seq: number;
  waiting_since: number | null;
};
export type Words = { visitor: string; text: string };

/** What `receive` asks of the database for a visitor it knows, with nothing around it. */
export function receiveRaw(file: string, inboxId: string, messages: Words[], label: string): number {
  const db = new Sqlite(file);
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("cache_size = -32768");
  db.pragma("mmap_size = 268435456");
  db.pragma("wal_autocheckpoint = 20000");
  const writer = db.prepare(
    "select i.id as identity_id, i.contact_id, c.name, v.*, v.id as conversation_id from identities i join contacts c on c.id = i.contact_id left join conversations v on v.id = (select n.id from conversations n where n.contact_id = i.contact_id order by n.last_message_at desc limit 1) where i.scheme = ? and i.scope = ? and i.value = ?",
  );
  const arrival = db.prepare(
    "update conversations set status = ?, snoozed_until = ?, resolved_at = ?, last_inbox_id = ?, last_seq = ?, last_inbound_seq = ?, last_message_at = ?, last_message_preview = ?, last_message_kind = 'inbound', waiting_since = ? where id = ?",
  );
  const message = db.prepare(
    "insert into messages (id, conversation_id, seq, kind, channel, inbox_id, author_kind, author_id, from_name, text, class, client_id, event, sent_at, received_at) values (?, ?, ?, 'inbound', 'webchat', ?, 'contact', ?, ?, ?, 'human', ?, '{}', ?, ?) returning ordinal",
  );
  const search = db.prepare("insert into message_search (rowid, text) values (?, ?)");
  const route = db.prepare(
    "insert into conversation_inboxes (conversation_id, inbox_id, identity_id, channel, last_inbound_at) values (?, ?, ?, 'webchat', ?) on conflict do update set last_inbound_at = excluded.last_inbound_at",
  );
  const intake = db.prepare(
    "insert into intake (id, inbox_id, key, peer, source, sha256, raw, bytes, state, message_id, conversation_id, received_at, finished_at) values (?, ?, ?, ?, 'socket', ?, ?, ?, 'routed', ?, ?, ?, ?) on conflict (inbox_id, key) do nothing returning id",
  );
  const change = db.prepare(
    "insert into changes (kind, conversation_id, message_id, at) values ('message.created', ?, ?, ?)",
  );

  const receiveOne = (words: Words, at: number) => {
    const now = Date.now();
    const clientId = `${label}-${at}`;
    const raw = Buffer.from(JSON.stringify({ ...words, clientId, locale: "en", attachmentIds: [] }));
    const sha256 = createHash("sha256").update(raw).digest("hex");
    const found = writer.get("visitor", inboxId, words.visitor) as Found;
    const { contact_id: contactId, name, conversation_id: conversationId } = found;
    const seq = found.last_seq + 1;
    const preview = words.text.slice(0, 140);
    arrival.run("open", null, null, inboxId, seq, seq, now, preview, found.waiting_since ?? now, conversationId);
    const id = newId();
    const made = message.get(id, conversationId, seq, inboxId, contactId, name, words.text, clientId, now, now);
    const { ordinal } = made as { ordinal: number };
    search.run(ordinal, words.text);
    route.run(conversationId, inboxId, found.identity_id, now);
    const key = `${words.visitor}:${clientId}`;
    intake.get(newId(), inboxId, key, words.visitor, sha256, raw, raw.byteLength, id, conversationId, now, now);
    change.run(conversationId, id, now);
  };

  const startedAt = performance.now();
  for (let from = 0; from < messages.length; from += 64) {
    db.exec("begin immediate");
    for (const [at, words] of messages.slice(from, from + 64).entries()) receiveOne(words, from + at);
    db.exec("commit");
  }
  const perSecond = (messages.length / (performance.now() - startedAt)) * 1000;
  db.close();
  return perSecond;
}

export function wordsOf(at: number): Words {
  const visitor = createHash("sha256")
    .update(`visitor ${at % visitors}`)
    .digest("base64url");
  return {
    visitor,
    text: `Hello, this is message ${at}: where is my order number ${at * 7919}? I have waited since Monday.`,
  };
}

/**
 * How quick this machine is, now: 1 is where the bars in messages or milliseconds were set. A disk and a processor of a
 * quarter of that speed cannot keep them, whatever the program does.
 */
export async function measureMachine(): Promise<number> {
  const place = await openPlace();
  try {
    const inbox = requireInbox(place.ctx, place.inboxId);
    const messages = Array.from({ length: 5_000 }, (_, at) => wordsOf(at));
    const sent = { user: null, attachmentIds: [], locale: "en", timeZone: null, page: null, at: place.ctx.now() };
    for (const [at, words] of messages.slice(0, visitors).entries()) {
      const arrived = inbox.adapter.visitors?.write({ ...sent, ...words, clientId: `first-${at}` });
      if (arrived) await acceptAndProcess(place.ctx, inbox, { ...arrived, source: "socket" });
    }
    const file = join(place.folder, "guichet.db");
    const rates = [1, 2, 3].map((round) => receiveRaw(file, place.inboxId, messages, `raw${round}`));
    const rate = percentile(rates, 0.5);
    note("this machine, statements of a message by hand, 64 a commit", rate, "messages/s");
    note("this machine, beside the one where bars were set", rate / whereBarsWereSet, "times as quick");
    return rate / whereBarsWereSet;
  } finally {
    await place.close();
  }
}
