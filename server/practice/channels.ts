import type { Channel, Locale } from "#db/vocabulary.ts";
import { emailPractice } from "./email.ts";
import { smsPractice, whatsappPractice } from "./phones.ts";

/** A channel that can be practised, and the inbox on which. */
export type PracticeChannel = { channel: Channel; provider: string; name: Record<Locale, string> };

/** A further channel is a file beside email.ts and a line here; its adapter brings the far side. */
export const practiceChannels: readonly PracticeChannel[] = [emailPractice, smsPractice, whatsappPractice];
