import { z } from "zod";

import { channels } from "#db/vocabulary.ts";
import { guidance } from "./guidance/guidance.ts";
import { profileTargets } from "./targets.ts";

/** What a channel promises, what it can carry and how to write on it: pure data, the default of every policy. */
export const channelProfile = z.object({
  channel: z.enum(channels),
  family: z.enum(["instant", "asynchronous"]),
  targets: profileTargets,
  /** Share of conversations that should meet their targets, 0 to 1. */
  goal: z.number().min(0).max(1),
  guidance,
  abilities: z.object({
    typing: z.boolean(),
    receipts: z.array(z.enum(["sent", "delivered", "read"])),
    attachments: z.object({
      perMessage: z.number().int(),
      bytesEach: z.number().int(),
      /** Of all files of one message together, where the carrier counts so. */
      bytesInAll: z.number().int().optional(),
      /** Kinds of file with a limit of their own, below `bytesEach`. */
      bytesOfType: z.array(z.object({ contentType: z.string(), bytesEach: z.number().int() })).optional(),
      /** Content types or `type/*`; anything else is refused before it is uploaded. */
      contentTypes: z.array(z.string()),
    }),
    writeFirst: z.boolean(),
    replyWindowMs: z.number().int().positive().nullable(),
    richText: z.boolean(),
  }),
  /** A part that was put off this often is given up. */
  maxTries: z.number().int().positive(),
  /** How long a reply can be taken back before it leaves. */
  undoMs: z.number().int().nonnegative(),
  /** A message that arrives this long after resolving reopens the conversation; later it starts a new one. */
  reopenWithinMs: z.number().int().nonnegative(),
});
export type ChannelProfile = z.infer<typeof channelProfile>;
