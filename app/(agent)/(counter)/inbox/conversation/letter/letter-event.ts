import type { MessageView } from "#server/protocol/messages.ts";
import { isRecord } from "../../../../../_client/api.ts";

export type Invitation = {
  method: string | null;
  summary: string;
  start: number | null;
  end: number | null;
  allDay: boolean;
  location: string | null;
  organizer: string | null;
};

export type Bounced = { address: string; status: string | null; diagnostic: string | null };

/** Messages that look and behave like letters. */
export function isLetter(message: MessageView): boolean {
  return message.channel === "email" && (message.kind === "inbound" || message.kind === "reply");
}

/** Somebody says to be who they could not be proved to be. */
export function isForged(message: MessageView): boolean {
  const { authentication } = message.event ?? {};
  return isRecord(authentication) && authentication.verdict === "fail";
}

export function wasSentElsewhere(message: MessageView): boolean {
  return message.event?.sentElsewhere === true;
}

export function isTwin(message: MessageView): boolean {
  return message.event?.sameIdAsAnother === true;
}

export function invitationsIn(message: MessageView): Invitation[] {
  const invitations = recordsIn(message.event?.invitations).map((found) => ({
    method: textIn(found.method),
    summary: textIn(found.summary) ?? "",
    start: numberIn(found.start),
    end: numberIn(found.end),
    allDay: found.allDay === true,
    location: textIn(found.location),
    organizer: isRecord(found.organizer) ? (textIn(found.organizer.name) ?? textIn(found.organizer.address)) : null,
  }));
  // Most programs send the same calendar twice: as a part of the text, and as a file.
  const written = invitations.map((one) => JSON.stringify(one));
  return invitations.filter((_, at) => written.indexOf(written[at] ?? "") === at);
}

export function bouncedIn(message: MessageView): Bounced[] {
  return recordsIn(message.event?.bounce).map((found) => ({
    address: textIn(found.address) ?? "",
    status: textIn(found.status),
    diagnostic: textIn(found.diagnostic),
  }));
}

function recordsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textIn(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function numberIn(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
