/**
 * A file that lies with the network and is fetched after its message was stored. `ref` is the adapter's own: all that
 * `Connection.fetchMedia` needs to find it. `bytes` where the network says so beforehand.
 */
export type RemoteAttachment = {
  kind: "remote";
  ref: Record<string, unknown>;
  filename: string;
  /** As the network claims; the bytes decide. */
  contentType: string;
  bytes: number | null;
  /** What it is shown as; a plain file where absent. */
  shownAs?: MediaKind;
};

/** Larger files are not fetched: they pass through memory. */
export const mostMediaBytes = 25 * 1024 * 1024;

/** Why a file will never come, in one word; the screen has the sentence. */
export type MediaRefusal = "too_large" | "gone" | "forbidden" | "unreadable";

export type FetchedMedia =
  | { kind: "fetched"; bytes: Uint8Array; contentType: string; filename?: string }
  | { kind: "refused"; reason: MediaRefusal; detail: string }
  | { kind: "deferred"; retryAfterMs: number; detail: string };

/** What a file is shown as where it is no plain file. */
export const mediaKinds = ["file", "voice", "sticker"] as const;
export type MediaKind = (typeof mediaKinds)[number];
