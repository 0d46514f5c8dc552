import { type Locale, locales, type ReplyChannel, replyChannels } from "#db/vocabulary.ts";
import type { CreateSavedReply, SavedReplyView } from "#server/protocol/saved-replies.ts";

/** One text of the grid. */
export type Cell = { channel: ReplyChannel; locale: Locale };
export type CellId = `${ReplyChannel}-${Locale}`;

/** A saved reply as it is being written: a text for each cell of the grid, "" where there is none. */
export type ReplyDraft = {
  name: string;
  folder: string;
  /** "" where there is none. */
  articleUrl: string;
  texts: Partial<Record<CellId, string>>;
};

/** Row by row: a channel, in each language. */
export const cells: readonly Cell[] = replyChannels.flatMap((channel) =>
  locales.map((locale) => ({ channel, locale })),
);

export function idOf({ channel, locale }: Cell): CellId {
  return `${channel}-${locale}`;
}

export const blankReply: ReplyDraft = { name: "", folder: "", articleUrl: "", texts: {} };

export function draftOf({ name, folder, articleUrl, variants }: SavedReplyView): ReplyDraft {
  const texts = Object.fromEntries(variants.map((variant) => [idOf(variant), variant.text]));
  return { name, folder, articleUrl: articleUrl ?? "", texts };
}

/** What has been written, as the server takes it. */
export function variantsOf({ texts }: ReplyDraft): CreateSavedReply["variants"] {
  return cells.flatMap((cell) => {
    const text = texts[idOf(cell)]?.trim() ?? "";
    return text === "" ? [] : [{ ...cell, text }];
  });
}
