import type { ChannelProfile } from "../contract/profile.ts";
import { whatsappGuidance } from "./profile/guidance.ts";
import { whatsappTargets } from "./profile/targets.ts";

const minute = 60_000;
const hour = 60 * minute;
const megabyte = 1024 * 1024;

/** Sources of the numbers: Meta's "very responsive" badge (90 % within 15 minutes), Turn.io (450 characters). */
export const whatsappProfile: ChannelProfile = {
  channel: "whatsapp",
  family: "instant",
  targets: whatsappTargets,
  goal: 0.9,
  guidance: whatsappGuidance,
  abilities: {
    typing: true,
    receipts: ["sent", "delivered", "read"],
    // A picture that is too large or of another kind travels as a document, up to what our own uploads take.
    attachments: { perMessage: 10, bytesEach: 20 * megabyte, contentTypes: ["*/*"] },
    writeFirst: false,
    replyWindowMs: 24 * hour,
    richText: false,
  },
  maxTries: 8,
  undoMs: 10_000,
  reopenWithinMs: 14 * 24 * hour,
};

/** Over Twilio: shorter texts, smaller files, one to a message, and no word that an answer is being written. */
export const whatsappTwilioProfile: ChannelProfile = {
  ...whatsappProfile,
  guidance: { ...whatsappGuidance, hardCharacters: 1600 },
  abilities: {
    ...whatsappProfile.abilities,
    typing: false,
    attachments: {
      perMessage: 10,
      bytesEach: 16 * megabyte,
      bytesOfType: [{ contentType: "image/*", bytesEach: 5 * megabyte }],
      contentTypes: ["image/jpeg", "image/png", "audio/*", "video/mp4", "video/3gpp", "application/pdf", "text/vcard"],
    },
  },
};

/** By the QR code of a phone: no window closes, and what passes through the page's memory is small. */
export const whatsappWebProfile: ChannelProfile = {
  ...whatsappProfile,
  abilities: {
    ...whatsappProfile.abilities,
    attachments: { perMessage: 10, bytesEach: 16 * megabyte, contentTypes: ["*/*"] },
    replyWindowMs: null,
  },
};
