import type { ChannelProfile } from "../contract/profile.ts";
import { smsGuidance } from "./profile/guidance.ts";
import { smsTargets } from "./profile/targets.ts";

const minute = 60 * 1000;
const hour = 60 * minute;

/** SMS. Sources of the numbers: Twilio's advice of 320 characters, GSM 03.38 (160), GOV.UK (25-word sentences). */
export const smsProfile: ChannelProfile = {
  channel: "sms",
  family: "instant",
  targets: smsTargets,
  goal: 0.9,
  guidance: smsGuidance,
  abilities: {
    typing: false,
    receipts: ["sent", "delivered"],
    attachments: {
      perMessage: 10,
      bytesEach: 5 * 1024 * 1024,
      bytesInAll: 5 * 1024 * 1024,
      contentTypes: [
        "image/jpeg",
        "image/png",
        "image/gif",
        "audio/*",
        "video/*",
        "application/pdf",
        "text/vcard",
        "text/calendar",
        "text/plain",
        "text/csv",
      ],
    },
    writeFirst: true,
    replyWindowMs: null,
    richText: false,
  },
  // Full jitter between 2 seconds and 5 minutes: about a quarter of an hour in all.
  maxTries: 8,
  undoMs: 5 * 1000,
  reopenWithinMs: 14 * 24 * hour,
};
