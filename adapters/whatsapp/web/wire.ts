import { z } from "zod";

import { engineItem } from "./item.ts";

/**
 * What the server and the process that runs WhatsApp Web say to each other: one line of JSON each, commands in, events
 * out. Both sides check what they hear, because either may be another version than they think.
 */
export const engineCommand = z.discriminatedUnion("kind", [
  /** The first line: open the page. */
  z.object({
    kind: z.literal("open"),
    /** Of this number alone: the browser's profile lies in it. */
    folder: z.string(),
    executablePath: z.string(),
    args: z.array(z.string()),
    webVersion: z.string().nullable(),
    webVersionFolder: z.string().nullable(),
    heartbeatMs: z.number().int().positive(),
  }),
  /** What came while nobody listened: unread, or since `since` (epoch milliseconds). Answered when all of it was told. */
  z.object({ kind: z.literal("catch_up"), ask: z.number().int(), since: z.number() }),
  z.object({
    kind: z.literal("send"),
    ask: z.number().int(),
    to: z.string(),
    /** The network's ids to send under, in order: the next one where the one before has failed for good. */
    ids: z.array(z.string()).min(1),
    text: z.string(),
    file: z.object({ path: z.string(), filename: z.string(), contentType: z.string() }).nullable(),
    /** Key of the message that is answered. */
    quotes: z.string().nullable(),
  }),
  z.object({ kind: z.literal("find"), ask: z.number().int(), to: z.string(), ids: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal("download"), ask: z.number().int(), message: z.string(), path: z.string() }),
  z.object({ kind: z.literal("signal"), to: z.string(), typing: z.boolean() }),
  z.object({ kind: z.literal("stop") }),
]);
export type EngineCommand = z.infer<typeof engineCommand>;

/** Commands that are answered. */
export type Question = Extract<EngineCommand, { ask: number }>;

/** Why a page is gone that will not come back by being opened again at once. */
export const endings = ["logged_out", "conflict", "blocked", "outdated", "browser_gone", "frozen", "failed"] as const;
export type Ending = (typeof endings)[number];

export const sendAnswer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("accepted"), key: z.string() }),
  z.object({ kind: z.literal("rejected"), reason: z.string(), detail: z.string() }),
  /** Nothing has left. */
  z.object({ kind: z.literal("deferred"), retryAfterMs: z.number().int(), detail: z.string() }),
  z.object({ kind: z.literal("unknown"), detail: z.string() }),
]);
export type SendAnswer = z.infer<typeof sendAnswer>;

export const findAnswer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sent"), key: z.string() }),
  z.object({ kind: z.literal("never_sent") }),
  z.object({ kind: z.literal("still_unknown") }),
]);
export type FindAnswer = z.infer<typeof findAnswer>;

export const downloadAnswer = z.discriminatedUnion("kind", [
  /** The bytes are in the file that the question named. */
  z.object({ kind: z.literal("fetched"), contentType: z.string(), filename: z.string().nullable() }),
  z.object({ kind: z.literal("gone"), detail: z.string() }),
  z.object({ kind: z.literal("too_large"), detail: z.string() }),
  z.object({ kind: z.literal("deferred"), retryAfterMs: z.number().int(), detail: z.string() }),
]);
export type DownloadAnswer = z.infer<typeof downloadAnswer>;

/** `newestAt`: of all messages that were looked at; null when there was none. */
export const catchUpAnswer = z.object({ kind: z.literal("caught_up"), newestAt: z.number().nullable() });

export const engineEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("opened"), browserPid: z.number().int().nullable() }),
  z.object({ kind: z.literal("qr"), code: z.string() }),
  z.object({ kind: z.literal("authenticated") }),
  z.object({ kind: z.literal("ready"), number: z.string(), name: z.string(), version: z.string() }),
  z.object({ kind: z.literal("item"), item: engineItem }),
  z.object({ kind: z.literal("alive") }),
  z.object({ kind: z.literal("answer"), ask: z.number().int(), answer: z.unknown() }),
  z.object({ kind: z.literal("ended"), why: z.enum(endings), detail: z.string() }),
]);
export type EngineEvent = z.infer<typeof engineEvent>;

/** Cuts what comes through a pipe into lines, and reads each; what is none of ours is passed over. */
export function readLines<Line>(schema: z.ZodType<Line>, onLine: (line: Line) => void): (chunk: Buffer) => void {
  let rest: Buffer[] = [];
  return (chunk) => {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...rest, chunk.subarray(from, at)]).toString("utf8");
      rest = [];
      from = at + 1;
      const parsed = schema.safeParse(jsonOf(line));
      if (parsed.success) onLine(parsed.data);
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  };
}

export function writeLine(line: EngineCommand | EngineEvent): string {
  return `${JSON.stringify(line)}\n`;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
