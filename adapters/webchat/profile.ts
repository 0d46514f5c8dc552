import type { ChannelProfile } from "../contract/profile.ts";
import { webchatGuidance } from "./profile/guidance.ts";

const second = 1000;
const minute = 60 * second;

/** Web chat. Sources of the numbers: Comm100 2020 (mean wait 46 s), GOV.UK (25-word sentences). */
export const webchatProfile: ChannelProfile = {
  channel: "webchat",
  family: "instant",
  targets: {
    firstResponse: {
      ms: 60 * second,
      stretchMs: 30 * second,
      clock: "business",
      toTune: false,
      why: "A visitor is at their screen: after minutes of silence they are gone.",
    },
    nextResponse: {
      ms: 60 * second,
      stretchMs: null,
      clock: "business",
      toTune: false,
      why: "Every message waits as the first one did, not only the first.",
    },
    resolution: {
      ms: 30 * minute,
      stretchMs: null,
      clock: "business",
      toTune: true,
      why: "A chat that lasts longer than half an hour is better finished by email.",
    },
  },
  goal: 0.8,
  guidance: webchatGuidance,
  abilities: {
    typing: true,
    receipts: ["sent", "delivered", "read"],
    attachments: { perMessage: 10, bytesEach: 20 * 1024 * 1024, contentTypes: ["*/*"] },
    writeFirst: false,
    replyWindowMs: null,
    richText: false,
  },
  maxTries: 8,
  undoMs: 0,
  reopenWithinMs: 14 * 24 * 60 * minute,
};
