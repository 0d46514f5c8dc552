import { z } from "zod";

import { type FetchedMedia, type MediaRefusal, mostMediaBytes } from "../../contract/media.ts";
import { CallFailed } from "../../shared/call-api.ts";
import type { CloudAnswer, CloudClient } from "./client.ts";
import { detailOf, meaningOf } from "./errors.ts";

const ref = z.object({ mediaId: z.string() });
const found = z.object({
  url: z.url({ protocol: /^https?$/ }),
  mime_type: z.string().optional(),
  file_size: z.coerce.number().optional(),
});
const soonMs = 5_000;
const mendedMs = 5 * 60_000;

/** An id becomes an address that is good for some minutes, and that becomes the bytes. */
export async function fetchCloudMedia(client: CloudClient, given: Record<string, unknown>): Promise<FetchedMedia> {
  const { mediaId } = ref.parse(given);
  try {
    const answer = await client.get(encodeURIComponent(mediaId));
    if (answer.kind !== "done") return notFound(answer);
    const media = found.safeParse(answer.body);
    if (!media.success) return refused("gone", "Meta names no address");
    const { url, mime_type: contentType = "", file_size: bytes = 0 } = media.data;
    if (bytes > mostMediaBytes) return refused("too_large", `${bytes} bytes`);
    const file = await client.download(url, mostMediaBytes);
    if (file.status === 200) return { kind: "fetched", bytes: file.body, contentType };
    if (file.status === 404 || file.status === 410) return refused("gone", `HTTP ${file.status}`);
    if (file.status === 403) return refused("forbidden", "HTTP 403");
    // 401: the address has expired, and the next try gets a new one.
    return { kind: "deferred", retryAfterMs: soonMs, detail: `HTTP ${file.status}` };
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    if (error.tooLarge) return refused("too_large", error.message);
    return { kind: "deferred", retryAfterMs: soonMs, detail: error.message };
  }
}

function notFound(answer: Exclude<CloudAnswer, { kind: "done" }>): FetchedMedia {
  if (answer.kind === "unreadable") {
    return { kind: "deferred", retryAfterMs: soonMs, detail: `HTTP ${answer.status}` };
  }
  const meaning = meaningOf(answer.error.code, answer.status);
  const detail = detailOf(answer.error);
  // The account can be mended; what is not there any more cannot.
  if (meaning.kind === "stopped") return { kind: "deferred", retryAfterMs: mendedMs, detail };
  if (meaning.kind === "deferred") return { kind: "deferred", retryAfterMs: meaning.retryAfterMs, detail };
  return refused("gone", detail);
}

function refused(reason: MediaRefusal, detail: string): FetchedMedia {
  return { kind: "refused", reason, detail };
}
