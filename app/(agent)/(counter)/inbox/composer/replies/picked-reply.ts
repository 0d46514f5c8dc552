import type { Channel, Locale } from "#db/vocabulary.ts";
import type { Chosen } from "#server/protocol/reply-variants.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";

export type Variant = SavedReplyView["variants"][number];

/** For whom a reply is filled in, and where it goes. `number`: the conversation's, null where there is none yet. */
export type About = {
  channel: Channel;
  provider: string;
  contactName: string;
  contactLocale: string | null;
  number: number | null;
};

/** What goes into the composer, filled in, and what was looked for. */
export type PickedReply = Chosen<Variant> & { id: string; text: string; wanted: { channel: Channel; locale: Locale } };
