import type { ChannelProfile } from "../contract/profile.ts";
import { emailGuidance } from "./profile/guidance.ts";
import { emailTargets } from "./profile/targets.ts";

const minute = 60 * 1000;
const hour = 60 * minute;

/** Email. Sources of the numbers: Toister 2018 and 2020 (an hour meets nearly all expectations), Boomerang (50-125 words). */
export const emailProfile: ChannelProfile = {
  channel: "email",
  family: "asynchronous",
  targets: emailTargets,
  goal: 0.9,
  guidance: emailGuidance,
  abilities: {
    typing: false,
    receipts: ["sent"],
    attachments: {
      perMessage: 20,
      bytesEach: 25 * 1024 * 1024,
      bytesInAll: 25 * 1024 * 1024,
      contentTypes: ["*/*"],
    },
    writeFirst: true,
    replyWindowMs: null,
    richText: true,
  },
  // A minute, five, fifteen, an hour, then every four hours: two days.
  maxTries: 16,
  undoMs: 10 * 1000,
  reopenWithinMs: 30 * 24 * hour,
};
