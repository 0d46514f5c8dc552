import { businessTimeBetween } from "#server/clocks/business-time.ts";
import { isOpen, nextOpening } from "#server/clocks/open-calendar.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import type { CounterView, WaitingView } from "#server/protocol/visitor-events.ts";
import { hoursOf } from "./hours.ts";
import { queueOn } from "./queue.ts";
import { type Reader, spellOpening } from "./spell-opening.ts";
import { spellAnswerFrom, spellBack, spellPlace, spellWait } from "./spell-wait.ts";
import { spellWhen } from "./spell-when.ts";
import { answerExpected, waitOn } from "./waits.ts";

/** What a visitor is told before they write. */
export async function viewCounter(ctx: Context, inbox: Inbox, reader: Reader): Promise<CounterView> {
  const time = backAt(ctx, inbox, reader);
  if (time !== null) {
    const text = answersOf(ctx, inbox).off_hours?.text[reader.locale] ?? null;
    return {
      wait: null,
      away: { back: spellBack(time, reader.locale), text: text?.replaceAll("{time}", time) ?? null },
    };
  }
  const wait = await waitOn(ctx, inbox);
  return { wait: wait && spellWait(wait, reader.locale), away: null };
}

/** What is told to somebody who has waited for an answer since then. */
export async function viewWaiting(
  ctx: Context,
  inbox: Inbox,
  reader: Reader,
  { id, waitingSince }: { id: string; waitingSince: number },
): Promise<WaitingView> {
  const { locale } = reader;
  const time = backAt(ctx, inbox, reader);
  if (time !== null) return { text: spellAnswerFrom(time, locale), stillHere: null };
  const queue = await queueOn(ctx, inbox.id);
  const place = queue.placeOf(id);
  const isAlone = place === 1 && queue.length <= 1;
  const wait = await waitOn(ctx, inbox);
  const said = [
    ...(place === null || isAlone ? [] : [spellPlace(place, locale)]),
    ...(wait ? [spellWait(wait, locale)] : []),
  ];
  return { text: said.join(" ") || null, stillHere: await stillHere(ctx, inbox, reader, waitingSince) };
}

/** The truth, once it has taken so long within the opening hours. */
async function stillHere(ctx: Context, inbox: Inbox, reader: Reader, waitingSince: number): Promise<string | null> {
  const nearlyLate = answersOf(ctx, inbox).nearly_late;
  if (!nearlyLate) return null;
  const now = ctx.now();
  const { calendar } = hoursOf(ctx, inbox, now);
  if (businessTimeBetween(calendar, waitingSince, now) < nearlyLate.afterMs) return null;
  const by = await answerExpected(ctx, inbox, waitingSince);
  const when = spellWhen(by, reader, calendar.rules.timeZone, now);
  return nearlyLate.text[reader.locale].replaceAll("{when}", when);
}

/** Null: the team is there, or has set no hours. */
function backAt(ctx: Context, inbox: Inbox, reader: Reader): string | null {
  const now = ctx.now();
  const { row, calendar } = hoursOf(ctx, inbox, now);
  if (!row || isOpen(calendar, now)) return null;
  return spellOpening(nextOpening(calendar, now), reader, calendar.rules.timeZone, now);
}

function answersOf(ctx: Context, { id, channel }: Inbox) {
  return ctx.policies.effective({ channel, inboxId: id, teamId: null, tier: null }, ctx.now()).answers;
}
