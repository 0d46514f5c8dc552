import { findAgent } from "#db/stores/agents.ts";
import type { Locale } from "#db/vocabulary.ts";
import type { Actor } from "#server/agents/actor.ts";
import type { Reading } from "#server/clocks/spell-instant.ts";
import type { Context } from "#server/context.ts";

/** Times as the reader's own clock shows them; a script has none, and gets those of the calendar. */
export async function readingOf(ctx: Context, actor: Actor, locale: Locale, elsewhere: string): Promise<Reading> {
  const agent = actor.kind === "agent" ? await findAgent(ctx.db.read, actor.id) : null;
  return { locale, timeZone: agent?.timeZone ?? elsewhere, now: ctx.now() };
}
