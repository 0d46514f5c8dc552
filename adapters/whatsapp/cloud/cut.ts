import { createHash } from "node:crypto";

import type { Arrived } from "../../contract/reading.ts";
import { type CloudBody, cloudBody } from "./payloads.ts";

type Value = Record<string, unknown>;
type Item = { key: string; peer: string; envelope: CloudBody };

/**
 * Every message and status of a delivery as an item of its own: one that cannot be read holds up no other, and the same
 * one in another delivery is known by its key. A delivery of one thing is kept byte for byte.
 */
export function cutBatch(raw: Uint8Array): Arrived[] {
  const batchSha256 = createHash("sha256").update(raw).digest("hex");
  const whole: Arrived = { key: batchSha256, peer: "", source: "http", raw };
  const body = readBody(raw);
  if (!body) return [whole];
  const items = body.entry.flatMap((entry) =>
    entry.changes.flatMap((change) =>
      cutValue(change.value).map(({ key, peer, value }): Item => {
        const envelope = { ...body, entry: [{ ...entry, changes: [{ ...change, value }] }] };
        return { key: key ?? sha256Of(envelope), peer, envelope };
      }),
    ),
  );
  const [only, ...others] = items;
  if (!only) return [whole];
  if (others.length === 0) return [{ ...whole, key: only.key, peer: only.peer }];
  return items.map(({ key, peer, envelope }) => {
    const bytes = new TextEncoder().encode(JSON.stringify(envelope));
    return { key, peer, source: "http", raw: bytes, meta: { batchSha256 } };
  });
}

function readBody(raw: Uint8Array): CloudBody | null {
  try {
    const body = cloudBody.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw)));
    return body.success ? body.data : null;
  } catch {
    return null;
  }
}

/** What a change says, one thing at a time, with all that is said about the thing. Null key: it has no name of its own. */
function cutValue(value: Value): { key: string | null; peer: string; value: Value }[] {
  const { messages, statuses, message_echoes: echoes, contacts, ...rest } = value;
  const alone = (list: string, one: Value) => {
    const known = listOf(contacts).filter((contact) => isAbout(contact, one));
    return { ...rest, ...(known.length > 0 ? { contacts: known } : {}), [list]: [one] };
  };
  const cut = [
    ...listOf(messages).map((one) => ({
      key: textOf(one.id) || null,
      peer: textOf(one.from) || textOf(one.from_user_id),
      value: alone("messages", one),
    })),
    ...listOf(echoes).map((one) => ({
      key: textOf(one.id) || null,
      peer: textOf(one.to) || textOf(one.to_user_id),
      value: alone("message_echoes", one),
    })),
    ...listOf(statuses).map((one) => ({
      key: one.id ? `${textOf(one.id)}:${textOf(one.status)}` : null,
      peer: textOf(one.recipient_id) || textOf(one.recipient_user_id),
      value: alone("statuses", one),
    })),
  ];
  return cut.length > 0 ? cut : [{ key: null, peer: "", value }];
}

/** A batch may hold several people: each item takes along whoever it names. */
function isAbout(contact: Value, item: Value): boolean {
  const theirs = [contact.wa_id, contact.user_id].map(textOf).filter((id) => id !== "");
  const named = [item.from, item.from_user_id, item.to, item.to_user_id, item.recipient_id, item.recipient_user_id];
  return named.map(textOf).some((id) => theirs.includes(id));
}

function listOf(value: unknown): Value[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 300) : "";
}

function sha256Of(envelope: CloudBody): string {
  return createHash("sha256").update(JSON.stringify(envelope)).digest("hex");
}
