import { createHash } from "node:crypto";
import { join } from "node:path";

import Sqlite from "better-sqlite3";
import { v7 as uuid } from "uuid";

import { requireInbox } from "#server/inboxes/show.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
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
  const intake = db.prepare(
    "insert into intake (id, inbox_id, key, peer, source, sha256, raw, bytes, state, received_at, next_try_at) values (?, ?, ?, ?, 'socket', ?, ?, ?, 'received', ?, ?) on conflict (inbox_id, key) do nothing returning id",
  );
  const identity = db.prepare(
    "select i.id, i.contact_id, i.verified_at, c.name from identities i join contacts c on c.id = i.contact_id where i.scheme = ? and i.scope = ? and i.value = ?",
  );
  const latest = db.prepare("select * from conversations where contact_id = ? order by last_message_at desc limit 1");
  const arrival = db.prepare(
    "update conversations set status = ?, snoozed_until = ?, resolved_at = ?, last_inbox_id = ?, last_seq = ?, last_inbound_seq = ?, last_message_at = ?, last_message_preview = ?, last_message_kind = 'inbound', waiting_since = ? where id = ?",
  );
  const message = db.prepare(
    "insert into messages (id, conversation_id, seq, kind, channel, inbox_id, author_kind, author_id, from_name, text, class, external_id, client_id, event, sent_at, received_at) values (?, ?, ?, 'inbound', 'webchat', ?, 'contact', ?, ?, ?, 'human', ?, ?, '{}', ?, ?) returning ordinal",
  );
  const search = db.prepare("insert into message_search (rowid, text) values (?, ?)");
  const route = db.prepare(
    "insert into conversation_inboxes (conversation_id, inbox_id, identity_id, channel, last_inbound_at) values (?, ?, ?, 'webchat', ?) on conflict do update set last_inbound_at = excluded.last_inbound_at",
  );
  const finish = db.prepare(
    "update intake set state = 'routed', message_id = ?, conversation_id = ?, finished_at = ?, next_try_at = null, reason = null where id = ?",
  );
  const change = db.prepare(
    "insert into changes (kind, conversation_id, message_id, at) values ('message.created', ?, ?, ?)",
  );

  const receiveOne = (words: Words, at: number) => {
    const now = Date.now();
    const intakeId = uuid();
    const key = `${words.visitor}:${label}-${at}`;
    const raw = Buffer.from(JSON.stringify({ ...words, clientId: `${label}-${at}`, locale: "en", attachmentIds: [] }));
    const sha256 = createHash("sha256").update(raw).digest("hex");
    intake.get(intakeId, inboxId, key, words.visitor, sha256, raw, raw.byteLength, now, now);
    const known = identity.get("visitor", inboxId, words.visitor) as { id: string; contact_id: string; name: string };
    const before = latest.get(known.contact_id) as { id: string; last_seq: number; waiting_since: number };
    const seq = before.last_seq + 1;
    const waiting = before.waiting_since ?? now;
    arrival.run("open", null, null, inboxId, seq, seq, now, words.text.slice(0, 140), waiting, before.id);
    const id = uuid();
    const made = message.get(
      ...[id, before.id, seq, inboxId, known.contact_id, known.name, words.text, key, `${label}-${at}`, now, now],
    ) as { ordinal: number };
    search.run(made.ordinal, words.text);
    route.run(before.id, inboxId, known.id, now);
    finish.run(id, before.id, now, intakeId);
    change.run(before.id, id, now);
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
