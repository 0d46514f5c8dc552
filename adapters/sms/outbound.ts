import type { OutboundAttachment, Pace, Split } from "../contract/channel.ts";
import { type SmsTwilioConfig, segmentsPerSecond } from "./config.ts";
import { splitGraphemes } from "./profile/graphemes.ts";
import { countSegments } from "./profile/segments.ts";

/** Twilio counts UTF-16 units and refuses more (error 21617). */
const mostUnits = 1600;

/** One call for each part. What is too long for one is cut where a reader pauses; files leave with the first. */
export const splitMessage: Split = ({ text, attachments }) =>
  cut(text).map((piece, at) => ({ text: piece, attachments: at === 0 ? attachments : [] }));

function cut(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > mostUnits) {
    const at = placeToCut(rest);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...pieces, rest];
}

/** After the last paragraph, sentence or word that fits, if that is not too early; else between two characters. */
function placeToCut(text: string): number {
  const room = text.slice(0, mostUnits);
  for (const end of [/\n\s*(?!.*\n)/su, /[.!?…]\s(?!.*[.!?…]\s)/su, /\s(?!.*\s)/su]) {
    const found = end.exec(room);
    if (found && found.index > mostUnits / 2) return found.index + found[0].length;
  }
  let at = 0;
  for (const character of splitGraphemes(room)) {
    if (at + character.length > mostUnits - 16) break;
    at += character.length;
  }
  return at || mostUnits;
}

/** The distance between two messages; a long one takes as many turns as it has segments. */
export function paceOf(config: SmsTwilioConfig): Pace {
  return { everyMs: Math.ceil(1000 / segmentsPerSecond(config)), sameAddressEveryMs: 1000, slots: slotsOf };
}

function slotsOf({ text, attachments }: { text: string; attachments: OutboundAttachment[] }): number {
  return attachments.length > 0 ? 1 : countSegments(text).segments;
}

/** The fields of the call that sends a part. */
export function fieldsOf(
  part: { to: string; text: string },
  config: SmsTwilioConfig,
  also: { mediaUrl: string[]; statusCallback: string | null },
) {
  const sender = config.number ? { from: config.number } : { messagingServiceSid: config.messagingServiceSid ?? "" };
  return {
    to: part.to,
    ...sender,
    ...(part.text === "" ? {} : { body: part.text }),
    ...(also.mediaUrl.length > 0 ? { mediaUrl: also.mediaUrl } : {}),
    ...(also.statusCallback ? { statusCallback: also.statusCallback } : {}),
    // An answer that leaves four hours late answers nothing any more.
    validityPeriod: 4 * 60 * 60,
  };
}
