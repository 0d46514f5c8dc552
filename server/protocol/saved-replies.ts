import { z } from "zod";

import { locales, replyChannels } from "#db/vocabulary.ts";
import { pageQuery, rowId } from "./paging.ts";

/** How many replies a team can keep that are not archived. */
export const mostSavedReplies = 5_000;

/** A path like "Orders/Late": spaces around its names and empty names are dropped, so that "" is the top. */
const folder = z
  .string()
  .max(200)
  .transform((path) =>
    path
      .split("/")
      .map((name) => name.trim())
      .filter((name) => name !== "")
      .join("/"),
  );

/**
 * The words for one channel, or for `any`, in one language. `{{contact.name}}` and its like are filled in when the
 * reply is inserted; see reply-variables.ts. How long it may be is for the channel to say.
 */
const variant = z.object({
  channel: z.enum(replyChannels),
  locale: z.enum(locales),
  text: z.string().trim().min(1, "a few words, please").max(25_000),
});

/** Each channel and language once. */
const variants = z
  .array(variant)
  .min(1, "a text for one channel or for any")
  .max(replyChannels.length * locales.length);

/** Sent to customers as it stands, so nothing in it may end the link. */
const articleUrl = z
  .string()
  .trim()
  .max(2_000)
  .refine(isPage, { error: "an address that begins with https://" })
  .nullable();

function isPage(typed: string): boolean {
  return /^https:\/\/[^\s/]\S*$/i.test(typed) && URL.canParse(typed) && new URL(typed).username === "";
}

const name = z.string().trim().min(1, "a name, please").max(80);

/**
 * `POST /saved-replies`. The name is taken once in a folder, whatever its case and accents. `articleUrl`: a page where
 * customers can read it in full, offered where the reply is too long for its channel.
 */
export const createSavedReply = z.object({
  name,
  folder: folder.default(""),
  articleUrl: articleUrl.default(null),
  variants,
});
export type CreateSavedReply = z.infer<typeof createSavedReply>;

/**
 * `PATCH /saved-replies/:id`: `variants` replaces all that there were. With `seenUpdatedAt` it is refused as a conflict
 * when somebody else has changed the reply since.
 */
export const updateSavedReply = z
  .object({ name, folder, articleUrl, variants, seenUpdatedAt: z.number().int() })
  .partial()
  .strict();
export type UpdateSavedReply = z.infer<typeof updateSavedReply>;

/** `GET /saved-replies`: in the order in which they were made. Larger pages than elsewhere: a picker wants all of them. */
export const listSavedReplies = pageQuery.extend({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  archived: z.enum(["true", "false"]).default("false"),
});
export type ListSavedReplies = z.infer<typeof listSavedReplies>;

/** `updatedAt` does not move when a reply is used. `createdBy` is an agent's or a token's id. */
export const savedReplyView = z.object({
  id: rowId,
  name: z.string(),
  folder: z.string(),
  articleUrl: z.string().nullable(),
  variants: z.array(variant.extend({ updatedAt: z.number().int() })),
  createdBy: z.string().nullable(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
  archivedAt: z.number().int().nullable(),
  /** How often it was inserted, and when last. */
  usedCount: z.number().int(),
  lastUsedAt: z.number().int().nullable(),
});
export type SavedReplyView = z.infer<typeof savedReplyView>;
