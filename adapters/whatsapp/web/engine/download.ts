import { writeFile } from "node:fs/promises";

import type WAWebJS from "whatsapp-web.js";

import type { DownloadAnswer, Question } from "../wire.ts";
import { mediaStageOf } from "./page.ts";
import { firstLine } from "./send.ts";

/** It passes through the page's memory, the pipe's and ours. */
const mostBytes = 64 * 1024 * 1024;
const againMs = 60_000;

/** Fetches the file of a message into `path`. */
export async function download(
  client: WAWebJS.Client,
  { message, path }: Extract<Question, { kind: "download" }>,
): Promise<DownloadAnswer> {
  const { pupPage: page } = client;
  if (!page) return later("WhatsApp is not open.");
  const before = await page.evaluate(mediaStageOf, message);
  if (!before) return { kind: "gone", detail: "The message is not on this device." };
  if (before.size > mostBytes) return { kind: "too_large", detail: `${before.size} bytes` };
  try {
    const media = await (await client.getMessageById(message)).downloadMedia();
    if (!media) return await notThere(page, message);
    await writeFile(path, Buffer.from(media.data, "base64"), { mode: 0o600 });
    return { kind: "fetched", contentType: media.mimetype, filename: media.filename ?? null };
  } catch (error) {
    return later(firstLine(error));
  }
}

/** The phone may be sending it once more: then it comes later. */
async function notThere(page: NonNullable<WAWebJS.Client["pupPage"]>, message: string): Promise<DownloadAnswer> {
  const { stage = "" } = (await page.evaluate(mediaStageOf, message)) ?? {};
  if (stage === "REUPLOADING" || stage === "FETCHING") return later("The phone is sending it once more.");
  return { kind: "gone", detail: "WhatsApp does not have it any more." };
}

function later(detail: string): DownloadAnswer {
  return { kind: "deferred", retryAfterMs: againMs, detail };
}
