import type { VisitorMessage } from "#server/protocol/visitor-events.ts";
import { stillPending } from "./merge.ts";
import type { Pending } from "./queue.ts";

export type Fate = "sending" | "waiting" | "sent" | "read" | "refused" | null;

/** What the log shows, from top to bottom. `first` and `last` are of a run of messages by one person. */
export type Entry =
  | { kind: "day"; key: string; at: number }
  | { kind: "message"; key: string; message: VisitorMessage; first: boolean; last: boolean; fate: Fate }
  | { kind: "pending"; key: string; item: Pending; first: boolean; last: boolean; fate: Fate };

type Line = { key: string; by: string; at: number; message?: VisitorMessage; item?: Pending };

const runMs = 5 * 60_000;

export function toEntries(
  messages: VisitorMessage[],
  queue: Pending[],
  { agentReadSeq, online }: { agentReadSeq: number; online: boolean },
): Entry[] {
  const lines = [...messages.map(messageLine), ...stillPending(queue, messages).map(pendingLine)];
  const lastMine = messages.findLast((message) => message.mine)?.id;
  const entries: Entry[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const after = lines[index + 1];
    if (!before || !sameDay(before.at, line.at)) entries.push({ kind: "day", key: `day ${line.key}`, at: line.at });
    const shape = { key: line.key, first: !continues(before, line), last: !continues(line, after) };
    if (line.message) {
      const told = line.message.id === lastMine && line.message.mine;
      const fate = !told ? null : line.message.seq <= agentReadSeq ? "read" : "sent";
      entries.push({ kind: "message", message: line.message, fate, ...shape });
    } else if (line.item) {
      const fate = line.item.refusal !== null ? "refused" : online ? "sending" : "waiting";
      entries.push({ kind: "pending", item: line.item, fate, ...shape });
    }
  });
  return entries;
}

/** A message keeps its key when it is confirmed, so that it is not drawn anew. */
function messageLine(message: VisitorMessage): Line {
  const by = message.mine ? "mine" : `agent ${message.author?.name ?? ""}`;
  return { key: message.clientId ?? message.id, by, at: message.at, message };
}

function pendingLine(item: Pending): Line {
  return { key: item.clientId, by: "mine", at: item.at, item };
}

function continues(line: Line | undefined, next: Line | undefined) {
  if (!line || !next || line.item?.refusal || next.item?.refusal) return false;
  return line.by === next.by && next.at - line.at < runMs && sameDay(line.at, next.at);
}

function sameDay(a: number, b: number) {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
