import type { ChannelProfile } from "../contract/profile.ts";
import { webchatGuidance } from "./profile/guidance.ts";
import { webchatTargets } from "./profile/targets.ts";

const second = 1000;
const minute = 60 * second;

/** Web chat. Sources of the numbers: Comm100 2020 (mean wait 46 s), GOV.UK (25-word sentences). */
export const webchatProfile: ChannelProfile = {
  channel: "webchat",
  family: "instant",
  targets: webchatTargets,
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
