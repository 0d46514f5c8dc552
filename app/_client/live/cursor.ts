import type { LiveChange } from "#server/protocol/agent-events.ts";

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

/** In order of `seq`, each once. */
function follow(cursor: Cursor, changes: LiveChange[], from: number): Step {
  let seq = from;
  const apply: LiveChange[] = [];
  for (const change of [...changes].sort((a, b) => a.seq - b.seq)) {
    // One step of the log may tell several things: only an older number is a repetition.
    if (change.seq <= from || apply.some((done) => sameChange(done, change))) continue;
    apply.push(change);
    seq = Math.max(seq, change.seq);
  }
  return { cursor: { ...cursor, seq }, apply };
}

function sameChange(a: LiveChange, b: LiveChange) {
  return a.seq === b.seq && a.kind === b.kind && aboutOf(a) === aboutOf(b);
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
  }
}
