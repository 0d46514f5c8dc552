import type { ChannelProfile } from "#adapters/contract/profile.ts";
import { type Channel, channels } from "#db/vocabulary.ts";
import { type ReplyLength, replyLength } from "#server/protocol/reply-length.ts";
import { asRead } from "../../replies/reply-marks.ts";
import { type Cell, idOf, type ReplyDraft } from "./reply-draft.ts";

type ProfileOf = (channel: Channel) => ChannelProfile | undefined;

/** How the text of a cell does on its channel; one for any channel only counts where it would be used. */
export function lengthIn(draft: ReplyDraft, cell: Cell, profileOf: ProfileOf): ReplyLength | "empty" {
  const text = draft.texts[idOf(cell)]?.trim() ?? "";
  if (text === "") return "empty";
  if (cell.channel === "any") return tooLongFor(draft, cell, profileOf).length > 0 ? "long" : "ok";
  const profile = profileOf(cell.channel);
  return profile ? replyLength(asRead(text), cell.locale, profile) : "ok";
}

/** The channels without a text of their own for which the one for any channel is over length. */
export function tooLongFor(draft: ReplyDraft, { locale }: Cell, profileOf: ProfileOf): Channel[] {
  const text = draft.texts[idOf({ channel: "any", locale })] ?? "";
  return channels.filter((channel) => {
    const profile = profileOf(channel);
    if (!profile || draft.texts[idOf({ channel, locale })]?.trim()) return false;
    return ["too_long", "blocked"].includes(replyLength(asRead(text), locale, profile));
  });
}
