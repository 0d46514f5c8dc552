import type { Channel, Locale } from "#db/vocabulary.ts";
import type { Chosen } from "#server/protocol/reply-variants.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";

export type Variant = SavedReplyView["variants"][number];

/** What goes into the composer, filled in, and what was looked for. */
export type PickedReply = Chosen<Variant> & { id: string; text: string; wanted: { channel: Channel; locale: Locale } };
