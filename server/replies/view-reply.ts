import type { Reader } from "#db/dialect/database.ts";
import {
  findSavedReplies,
  findSavedReplyVariants,
  type SavedReplyRow,
  type SavedReplyVariantRow,
} from "#db/stores/saved-replies.ts";
import { type Locale, locales, type ReplyChannel, replyChannels } from "#db/vocabulary.ts";
import { notFound } from "#server/errors.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";

/** Rows with their variants, in the order of the rows. */
export async function viewReplies(db: Reader, rows: SavedReplyRow[]): Promise<SavedReplyView[]> {
  const variants = await findSavedReplyVariants(
    db,
    rows.map(({ id }) => id),
  );
  const ofReply = Map.groupBy(variants, ({ savedReplyId }) => savedReplyId);
  return rows.map((row) => ({ ...row, variants: (ofReply.get(row.id) ?? []).sort(inOrder).map(viewVariant) }));
}

export async function viewReply(db: Reader, id: string): Promise<SavedReplyView> {
  const [view] = await viewReplies(db, await findSavedReplies(db, [id]));
  if (!view) throw notFound();
  return view;
}

type Place = { channel: ReplyChannel; locale: Locale };

/** In the order in which people meet channels and languages. */
function inOrder(a: Place, b: Place): number {
  return (
    replyChannels.indexOf(a.channel) - replyChannels.indexOf(b.channel) ||
    locales.indexOf(a.locale) - locales.indexOf(b.locale)
  );
}

function viewVariant({ channel, locale, text, updatedAt }: SavedReplyVariantRow) {
  return { channel, locale, text, updatedAt };
}
