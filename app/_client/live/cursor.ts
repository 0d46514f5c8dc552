import type { LiveChange } from "#server/protocol/live-batch.ts";

/**
 * How far this screen has followed the change log. While it asks what it missed, batches that arrive are held back:
 * applying them first would move the cursor past the very changes that it asked for.
 */
export type Cursor = { seq: number | null; resuming: boolean; held: LiveChange[] };

export const startOfLog: Cursor = { seq: null, resuming: false, held: [] };

export type Step = { cursor: Cursor; apply: LiveChange[] };

export function beginResume(cursor: Cursor): Cursor {
  return { ...cursor, resuming: true };
}

/** The question was lost with the connection; what was held is asked for again. */
export function abandonResume(cursor: Cursor): Cursor {
  return { ...cursor, resuming: false, held: [] };
}

export function receiveBatch(cursor: Cursor, changes: LiveChange[]): Step {
  if (cursor.resuming || cursor.seq === null) {
    return { cursor: { ...cursor, held: [...cursor.held, ...changes] }, apply: [] };
  }
  return follow(cursor, changes, cursor.seq);
}

export function finishResume(cursor: Cursor, answer: { seq: number; changes: LiveChange[]; tooFar: boolean }): Step {
  const from = answer.tooFar || cursor.seq === null ? answer.seq : cursor.seq;
  const missed = answer.tooFar || cursor.seq === null ? [] : answer.changes;
  const step = follow({ ...cursor, resuming: false, held: [] }, [...missed, ...cursor.held], from);
  return { ...step, cursor: { ...step.cursor, seq: Math.max(step.cursor.seq ?? 0, answer.seq) } };
}

/** In order of `seq`, each once. One number may tell several things, so only older numbers are repetitions. */
function follow(cursor: Cursor, changes: LiveChange[], from: number): Step {
  const told = new Set<string>();
  const apply = changes.filter((change) => change.seq > from && isNew(told, change)).sort((a, b) => a.seq - b.seq);
  return { cursor: { ...cursor, seq: apply.at(-1)?.seq ?? from }, apply };
}

function isNew(told: Set<string>, change: LiveChange) {
  const name = `${change.seq} ${change.kind} ${aboutOf(change)}`;
  const fresh = !told.has(name);
  told.add(name);
  return fresh;
}

function aboutOf(change: LiveChange): string {
  switch (change.kind) {
    case "conversation":
      return change.row.id;
    case "message":
      return change.message.id;
    case "delivery":
      return change.delivery.id;
    case "read":
      return change.conversationId;
    case "agent":
      return change.agent.id;
    case "inbox":
      return change.inboxId;
    case "contact":
      return change.contactId;
    case "clock":
      return `${change.conversationId} ${change.clock}`;
    case "policy":
    case "team":
      return "";
    case "savedReply":
      return change.reply.id;
  }
}
