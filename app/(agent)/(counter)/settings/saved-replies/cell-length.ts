import type { Measured } from "#adapters/contract/guidance/measured.ts";
import { type Channel, channels } from "#db/vocabulary.ts";
import { isTooLong, measureReply, type YardstickOf } from "../../replies/reply-length.ts";
import { type Cell, idOf, type ReplyDraft } from "./reply-draft.ts";

/** How the text of a cell does on its channel; one for any channel only counts where it would be used. */
export function lengthIn(draft: ReplyDraft, cell: Cell, yardstickOf: YardstickOf): Measured["state"] | "empty" {
  const text = draft.texts[idOf(cell)]?.trim() ?? "";
  if (text === "") return "empty";
  if (cell.channel === "any") return tooLongFor(draft, cell, yardstickOf).length > 0 ? "long" : "ok";
  const yardstick = yardstickOf(cell.channel);
  return yardstick ? measureReply({ text, locale: cell.locale }, yardstick).state : "ok";
}

/** The channels without a text of their own for which the one for any channel is over length. */
export function tooLongFor(draft: ReplyDraft, { locale }: Cell, yardstickOf: YardstickOf): Channel[] {
  const text = draft.texts[idOf({ channel: "any", locale })] ?? "";
  return channels.filter((channel) => {
    const yardstick = yardstickOf(channel);
    if (!yardstick || draft.texts[idOf({ channel, locale })]?.trim()) return false;
    return isTooLong(measureReply({ text, locale }, yardstick));
  });
}
