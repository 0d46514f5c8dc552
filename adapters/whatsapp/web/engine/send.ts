import { readFile } from "node:fs/promises";

import WAWebJS from "whatsapp-web.js";

import { within } from "../../../shared/within.ts";
import { messageKey, readMessageKey } from "../item.ts";
import type { FindAnswer, Question, SendAnswer } from "../wire.ts";
import { lookFor, useId } from "./page.ts";

type Send = Extract<Question, { kind: "send" }>;

const sendMs = 60_000;
const againMs = 15_000;

/** Sends under the first id that has not failed; one that is there already was sent before, and is not sent again. */
export async function send(client: WAWebJS.Client, command: Send): Promise<SendAnswer> {
  const { pupPage: page } = client;
  if (!page || (await client.getState()) !== WAWebJS.WAState.CONNECTED) return notNow("WhatsApp is not connected.");
  const known = await page.evaluate(lookFor, command.to, command.ids.map(ours));
  if (known === null) return nobody;
  const left = known.find(({ ack }) => ack >= 0);
  if (left) return accepted(left.id);
  const failed = new Set(known.map(({ id }) => id));
  const id = command.ids.find((one) => !failed.has(one));
  if (!id)
    return { kind: "rejected", reason: "failed", detail: "WhatsApp did not send it, however often it was tried." };
  const isOurs = await page.evaluate(useId, id);
  try {
    const sent = await within(hand(client, command), sendMs, "sending", () => undefined);
    if (!sent) return nobody;
    if (sent.ack === WAWebJS.MessageAck.ACK_ERROR) return refused;
    return accepted(sent.id.id);
  } catch (error) {
    return await afterTrouble(client, command, isOurs, error);
  }
}

async function hand(client: WAWebJS.Client, { to, text, file, quotes }: Send): Promise<WAWebJS.Message | undefined> {
  const quoted = quotes === null ? null : await client.pupPage?.evaluate(lookFor, to, [readMessageKey(quotes)]);
  const options = {
    linkPreview: false,
    waitUntilMsgSent: true,
    ...(quoted?.[0] ? { quotedMessageId: quoted[0].key } : {}),
  };
  if (!file) return await client.sendMessage(to, text, options);
  const data = (await readFile(file.path)).toString("base64");
  const media = new WAWebJS.MessageMedia(file.contentType, data, file.filename);
  return await client.sendMessage(to, media, {
    ...options,
    sendMediaAsDocument: !/^(image\/(jpeg|png|gif|webp)|video\/mp4|audio\/)/.test(file.contentType),
    ...(text ? { caption: text } : {}),
  });
}

/** Whether it left shows in the chat. Where the page gave it an id of its own, nobody can tell. */
async function afterTrouble(
  client: WAWebJS.Client,
  command: Send,
  isOurs: boolean,
  error: unknown,
): Promise<SendAnswer> {
  const detail = firstLine(error);
  if (!isOurs) return { kind: "unknown", detail };
  const found = await find(client, command).catch(() => null);
  if (found?.kind === "sent") return { kind: "accepted", key: found.key };
  return found?.kind === "never_sent" ? notNow(detail) : { kind: "unknown", detail };
}

/** What became of a message that was to leave under one of these ids. */
export async function find(client: WAWebJS.Client, { to, ids }: Pick<Send, "to" | "ids">): Promise<FindAnswer> {
  const { pupPage: page } = client;
  if (!page) return { kind: "still_unknown" };
  const known = await page.evaluate(lookFor, to, ids.map(ours));
  const left = known?.find(({ ack }) => ack > 0);
  if (left) return { kind: "sent", key: messageKey({ id: left.id, fromMe: true }) };
  // It waits in the page for the network.
  if (known?.some(({ ack }) => ack === 0)) return { kind: "still_unknown" };
  const areOurs = await page.evaluate(useId, "probe");
  return areOurs ? { kind: "never_sent" } : { kind: "still_unknown" };
}

function ours(id: string) {
  return { id, fromMe: true };
}

function accepted(id: string): SendAnswer {
  return { kind: "accepted", key: messageKey({ id, fromMe: true }) };
}

function notNow(detail: string): SendAnswer {
  return { kind: "deferred", retryAfterMs: againMs, detail };
}

const nobody: SendAnswer = {
  kind: "rejected",
  reason: "recipient_unreachable",
  detail: "WhatsApp knows nobody at this address.",
};
const refused: SendAnswer = { kind: "rejected", reason: "failed", detail: "WhatsApp refused to send it." };

export function firstLine(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.split("\n")[0]?.slice(0, 300) ?? "";
}
