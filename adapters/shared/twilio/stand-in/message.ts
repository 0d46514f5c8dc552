import { randomBytes } from "node:crypto";

import type { Fate } from "./fates.ts";

export type StandInMedia = {
  sid: string;
  contentType: string;
  bytes: Uint8Array;
  trouble?: "gone" | "forbidden" | "loops";
};

/** A message as the stand-in remembers it. */
export type StandInMessage = {
  sid: string;
  direction: "inbound" | "outbound-api";
  from: string;
  to: string;
  body: string;
  messagingServiceSid: string | null;
  status: string;
  errorCode: number | null;
  errorMessage: string | null;
  mediaUrls: string[];
  media: StandInMedia[];
  statusCallback: string | null;
  /** Everything that came with the call. */
  given: Readonly<Record<string, string>>;
  /** What is to become of it on the way; null: it arrives. */
  fate: Extract<Fate, { when: "on_the_way" }> | null;
  createdAt: number;
  updatedAt: number;
};

export function newSid(prefix: "SM" | "MM" | "ME"): string {
  return prefix + randomBytes(16).toString("hex");
}

/** The resource as the API shows it (2010-04-01). */
export function showMessage(accountSid: string, message: StandInMessage) {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: "2010-04-01",
    body: message.body,
    date_created: dateOf(message.createdAt),
    date_sent: message.status === "queued" ? null : dateOf(message.updatedAt),
    date_updated: dateOf(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorMessage,
    from: message.from === "" ? null : message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: String(message.mediaUrls.length + message.media.length),
    num_segments: "1",
    price: null,
    price_unit: "USD",
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

export function showMedia(accountSid: string, message: StandInMessage, media: StandInMedia) {
  return {
    account_sid: accountSid,
    content_type: media.contentType,
    date_created: dateOf(message.createdAt),
    date_updated: dateOf(message.updatedAt),
    parent_sid: message.sid,
    sid: media.sid,
    uri: `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}/Media/${media.sid}.json`,
  };
}

/** RFC 2822, as the API writes dates. */
export function dateOf(at: number): string {
  return new Date(at).toUTCString().replace("GMT", "+0000");
}
