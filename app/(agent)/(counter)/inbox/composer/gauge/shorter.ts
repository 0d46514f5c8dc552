import { measure } from "#adapters/contract/guidance/measure.ts";
import type { Measured, MeasureOptions } from "#adapters/contract/guidance/measured.ts";
import type { ReplyChannel } from "#db/vocabulary.ts";
import { articleSentences } from "#server/protocol/reply-article.ts";
import { findReplyIn, type ReplyInDraft, textInPlace } from "#server/protocol/reply-in-draft.ts";
import type { ReplyFacts } from "#server/protocol/reply-variables.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";

type Variant = SavedReplyView["variants"][number];
type Reply = Pick<SavedReplyView, "variants" | "articleUrl">;

/** The draft with something short in the place of a reply. `words` is that, `instead` the reply as it stood there. */
export type Shortened = { text: string; words: string; instead: string };

/** `variant`: by another text of the reply, made for `channel`. `article`: by the page where all of it can be read. */
export type Shorter = { variant: (Shortened & { channel: ReplyChannel }) | null; article: Shortened | null };

/**
 * What could stand in a draft in the place of the reply that it came from, and reads better on this channel. Nothing where
 * the words are the writer's own by now, or read well as they are. Pure.
 */
export function findShorter(draft: string, reply: Reply, facts: ReplyFacts, options: MeasureOptions): Shorter {
  const now = measure(draft, options);
  const found = now.state === "ok" ? null : findReplyIn(draft, reply.variants, facts, options.narrow);
  if (!found) return { variant: null, article: null };
  const { variant, filled } = found;
  const [best] = reply.variants
    .filter((one) => one !== variant && one.locale === variant.locale)
    .map((one) => ({ channel: one.channel, ...inPlace(draft, found, textInPlace(one.text, facts, filled)) }))
    .map((shortened) => ({ shortened, measured: measure(shortened.text, options) }))
    .filter(({ shortened, measured }) => isShort(shortened) && isBetter(measured, now))
    .toSorted((one, other) => byMerit(one, other));
  return { variant: best?.shortened ?? null, article: articleFor(draft, found, reply.articleUrl, now, options) };
}

function articleFor(
  draft: string,
  found: ReplyInDraft<Variant>,
  url: string | null,
  now: Measured,
  options: MeasureOptions,
): Shortened | null {
  if (url === null) return null;
  const sentence = articleSentences[found.variant.locale];
  const sent = inPlace(draft, found, `${options.narrow?.(sentence) ?? sentence} ${url}`);
  return isBetter(measure(sent.text, options), now) ? sent : null;
}

function inPlace(draft: string, { from, to }: ReplyInDraft<Variant>, words: string): Shortened {
  return { text: draft.slice(0, from) + words + draft.slice(to), words, instead: draft.slice(from, to) };
}

function isShort({ words, instead }: Shortened): boolean {
  return words.length < instead.length;
}

const ranks: Record<Measured["state"], number> = { ok: 0, long: 1, too_long: 2, blocked: 3 };

/** As long as before but in fewer segments is cheaper all the same. */
function isBetter(one: Measured, now: Measured): boolean {
  if (ranks[one.state] !== ranks[now.state]) return ranks[one.state] < ranks[now.state];
  return (one.segments ?? 0) < (now.segments ?? 0);
}

type Candidate = { shortened: Shortened; measured: Measured };

/** Of those that read equally well the one that says most. */
function byMerit(one: Candidate, other: Candidate): number {
  const byState = ranks[one.measured.state] - ranks[other.measured.state];
  return byState || other.shortened.words.length - one.shortened.words.length;
}
