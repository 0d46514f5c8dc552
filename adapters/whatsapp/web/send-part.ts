import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { AdapterHost, DeliveryOutcome, LookupResult, OutboundPart } from "../../contract/channel.ts";
import type { FetchedMedia } from "../../contract/media.ts";
import { pause } from "../../shared/back-off.ts";
import { renderWhatsapp } from "../profile/formatting.ts";
import type { WhatsappWebConfig } from "./config.ts";
import { type Live, liveOf } from "./live.ts";
import { widOf } from "./outbound.ts";
import { ownIdsOf } from "./own-ids.ts";
import type { Pacing } from "./pacing.ts";
import { downloadAnswer, findAnswer, sendAnswer } from "./wire.ts";

const sendPatienceMs = 90_000;
const findPatienceMs = 30_000;
const downloadPatienceMs = 3 * 60_000;
/** Another process has the page, or it is just being opened: soon there may be one here. */
const elsewhereMs = 1_500;
const notReadyMs = 5_000;

type Host = AdapterHost<WhatsappWebConfig>;

/** Sends through the page that the reader of this inbox keeps open. */
export async function sendPart(
  host: Host,
  pacing: Pacing,
  part: OutboundPart,
  handingOver?: () => Promise<void>,
): Promise<DeliveryOutcome> {
  const to = widOf(part.to);
  if (!to) return { kind: "rejected", reason: "recipient_unreachable", detail: "This is no address of WhatsApp." };
  const live = liveOf(host.inbox.id);
  if (!live) return notNow(elsewhereMs, "The page of this number runs in another process, or is not open yet.");
  if (!live.isReady) return notNow(notReadyMs, "WhatsApp Web is not ready.");
  const turn = pacing.turn(to, host.now());
  if (turn.kind === "later")
    return notNow(turn.ms, "Others are before it: WhatsApp watches for numbers that are quick.");
  await pause(turn.ms, host.signal);
  if (host.signal.aborted || !live.isReady) return notNow(notReadyMs, "WhatsApp Web is not ready.");
  return await hand(host, live, { part, to }, handingOver);
}

async function hand(
  host: Host,
  live: Live,
  { part, to }: { part: OutboundPart; to: string },
  handingOver?: () => Promise<void>,
): Promise<DeliveryOutcome> {
  const ids = ownIdsOf(host.inbox.id, part.id);
  const file = await layOut(host, live, part);
  live.receipts.begin(part.id, ids);
  try {
    await handingOver?.();
    const question = {
      kind: "send" as const,
      to,
      ids,
      text: renderWhatsapp(part.text),
      file,
      quotes: part.answersExternalId,
    };
    const answer = await live.engine.ask(question, sendAnswer, sendPatienceMs);
    if (answer.kind === "accepted") return { kind: "accepted", providerId: answer.key };
    return answer.kind === "deferred" ? { ...answer, uncounted: false } : answer;
  } catch (error) {
    return { kind: "unknown", detail: error instanceof Error ? error.message : "The page was lost." };
  } finally {
    live.receipts.settle(part.id);
    if (file) await rm(file.path, { force: true });
  }
}

/** The page's process reads the file by itself: it does not fit into a line. */
async function layOut(host: Host, live: Live, { id, attachments: [file] }: OutboundPart) {
  if (!file) return null;
  const folder = join(live.folder, "outgoing");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, id);
  await writeFile(path, await host.openAttachment(file.id), { mode: 0o600 });
  return { path, filename: file.filename, contentType: file.contentType };
}

/** The chat shows what left. Until there is a page to look at, nothing is known. */
export async function lookUpPart(host: Host, part: OutboundPart): Promise<LookupResult> {
  // What never came so far as to be handed to the page cannot have left.
  const unseen: LookupResult = { kind: part.unanswered ? "still_unknown" : "never_sent" };
  const live = liveOf(host.inbox.id);
  const to = widOf(part.to);
  if (!live?.isReady || !to) return unseen;
  const question = { kind: "find" as const, to, ids: ownIdsOf(host.inbox.id, part.id) };
  const found = await live.engine.ask(question, findAnswer, findPatienceMs).catch(() => null);
  if (!found || found.kind === "still_unknown") return unseen;
  return found.kind === "sent" ? { kind: "sent", providerId: found.key } : found;
}

export async function fetchMedia(host: Host, ref: Record<string, unknown>): Promise<FetchedMedia> {
  const live = liveOf(host.inbox.id);
  if (!live?.isReady) return { kind: "deferred", retryAfterMs: notReadyMs, detail: "WhatsApp Web is not ready." };
  const folder = join(live.folder, "incoming");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, crypto.randomUUID());
  try {
    const question = { kind: "download" as const, message: String(ref.message), path };
    const answer = await live.engine.ask(question, downloadAnswer, downloadPatienceMs);
    if (answer.kind === "deferred") return answer;
    if (answer.kind !== "fetched") return { kind: "refused", reason: answer.kind, detail: answer.detail };
    const { contentType, filename } = answer;
    return { kind: "fetched", bytes: await readFile(path), contentType, ...(filename ? { filename } : {}) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : "The page was lost.";
    return { kind: "deferred", retryAfterMs: notReadyMs, detail };
  } finally {
    await rm(path, { force: true });
  }
}

function notNow(retryAfterMs: number, detail: string): DeliveryOutcome {
  return { kind: "deferred", retryAfterMs, detail, uncounted: true };
}
