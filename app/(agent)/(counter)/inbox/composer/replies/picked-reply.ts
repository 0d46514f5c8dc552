import type { Channel, Locale } from "#db/vocabulary.ts";
import type { Chosen } from "#server/protocol/reply-variants.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";
import type { Whose } from "../../../../../_client/use-yardstick.ts";

export type Variant = SavedReplyView["variants"][number];

/**
 * For whom a reply is filled in, and where it goes. `inboxId`: null where it can go nowhere now. `whose`: by whose policy
 * it is measured, absent for nobody's. `number`: the conversation's, null where there is none yet.
 */
export type About = {
  channel: Channel;
  provider: string;
  inboxId: string | null;
  whose?: Whose;
  contactName: string;
  contactLocale: string | null;
  number: number | null;
};

/** The reply that a draft came from, and for whom it was filled in. */
export type Origin = { replyId: string; about: About };

/** What goes into the composer, filled in, and what was looked for. */
export type PickedReply = Chosen<Variant> & { id: string; text: string; wanted: { channel: Channel; locale: Locale } };
