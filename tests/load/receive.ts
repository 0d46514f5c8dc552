import { createHash } from "node:crypto";
import { join } from "node:path";

import Sqlite from "better-sqlite3";
import { requireInbox } from "#server/inboxes/show.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { newId } from "#server/new-id.ts";
import { openPlace } from "./place.ts";
import { note, percentile, report } from "./report.ts";

const visitors = 200;
const rounds = 3;

/** Receiving a message, durably, against the same statements prepared by hand with 64 in each commit. */
export async function run() {
  const place = await openPlace();
  try {
    const messages = Array.from({ length: 10_000 }, (_, at) => wordsOf(at));
    await receive(place, messages.slice(0, 1_000), 64, "warm");
    const one = await receive(place, messages.slice(0, 1_500), 1, "one");
    const pairs: { ours: number; raw: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const ours = await receive(place, messages, 256, `round${round}`);
      const raw = receiveRaw(join(place.folder, "guichet.db"), place.inboxId, messages, `raw${round}`);
      pairs.push({ ours, raw });
    }
    note("receive, one at a time", one, "messages/s");
    note("receive, 256 at a time", median(pairs.map((pair) => pair.ours)), "messages/s");
    note("the same statements by hand, 64 a commit", median(pairs.map((pair) => pair.raw)), "messages/s");
    report("receive, ratio at 256", median(pairs.map((pair) => pair.ours / pair.raw)), {
      atLeast: 0.6,
      unit: "of raw",
    });
  } finally {
    await place.close();
  }
}

function median(values: number[]): number {
  return percentile(values, 0.5);
}

/** What the first statement answers; more columns than these come back. */
type Found = {
  identity_id: string;
  contact_id: string;
  name: string;
  conversation_id: string;
  last_seq: number;
  waiting_since: number | null;
};
type Words = { visitor: string; text: string };

async function receive(
  place: Awaited<ReturnType<typeof openPlace>>,
  messages: Words[],
  atOnce: number,
  label: string,
): Promise<number> {
  const inbox = requireInbox(place.ctx, place.inboxId);
  const door = inbox.adapter.visitors;
  if (!door) throw new Error("web chat has no door");
  let next = 0;
  const startedAt = performance.now();
  const worker = async () => {
    for (let at = next++; at < messages.length; at = next++) {
      const message = messages[at];
      if (!message) return;
      const sent = { user: null, attachmentIds: [], locale: "en", timeZone: null, page: null, at: place.ctx.now() };
      const arrived = door.write({ ...sent, ...message, clientId: `${label}-${at}` });
      await acceptAndProcess(place.ctx, inbox, { ...arrived, source: "socket" });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (messages.length / (performance.now() - startedAt)) * 1000;
}

/** What `receive` asks of the database for a visitor it knows, with nothing around it. */
function receiveRaw(file: string, inboxId: string, messages: Words[], label: string): number {
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

function wordsOf(at: number): Words {
  const visitor = createHash("sha256")
    .update(`visitor ${at % visitors}`)
    .digest("base64url");
  return {
    visitor,
    text: `Hello, this is message ${at}: where is my order number ${at * 7919}? I have waited since Monday.`,
  };
}
