import type { ChannelProfile } from "../../contract/profile.ts";

const minute = 60_000;
const hour = 60 * minute;

/**
 * WhatsApp as the phone's owner sees it: no window closes, and who has not written is not written to. Sources of the
 * numbers: WhatsApp's own limits for text and captions; the rest is to be tuned.
 */
export const whatsappWebProfile: ChannelProfile = {
  channel: "whatsapp",
  family: "instant",
  targets: {
    firstResponse: {
      ms: 15 * minute,
      stretchMs: 5 * minute,
      clock: "business",
      toTune: false,
      why: "People answer when it suits them, and expect the same within a quarter of an hour.",
    },
    nextResponse: {
      ms: 15 * minute,
      stretchMs: null,
      clock: "business",
      toTune: true,
      why: "A conversation under way goes on at the pace of the first answer.",
    },
    resolution: {
      ms: 8 * hour,
      stretchMs: null,
      clock: "business",
      toTune: true,
      why: "What is not solved within a working day is better finished by email.",
    },
  },
  goal: 0.9,
  guidance: {
    idealCharacters: { en: 300, fr: 300 },
    idealSentences: null,
    tooLongCharacters: 700,
    hardCharacters: 4096,
    longSentenceWords: 25,
    posture: {
      en: "Personal, informal, answers when it suits: warm, plain.",
      fr: "Personnel, informel, répond quand cela l’arrange : chaleureux, simple.",
    },
  },
  abilities: {
    typing: true,
    receipts: ["sent", "delivered", "read"],
    attachments: { perMessage: 10, bytesEach: 16 * 1024 * 1024, contentTypes: ["*/*"] },
    writeFirst: false,
    replyWindowMs: null,
    richText: false,
  },
  maxTries: 8,
  undoMs: 10_000,
  reopenWithinMs: 14 * 24 * hour,
};
