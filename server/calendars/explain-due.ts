import type { Locale } from "#db/vocabulary.ts";
import type { Actor } from "#server/agents/actor.ts";
import { instantAfter } from "#server/clocks/due.ts";
import { explain } from "#server/clocks/explain.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { ExplainDue, ExplainedDue } from "#server/protocol/calendars.ts";
import { readingOf } from "./reading-of.ts";

const yearMs = 365 * 86_400_000;

/** When something would be due by these hours, and in one sentence why then. */
export async function explainDue(
  ctx: Context,
  actor: Actor,
  { calendarId, startAt, durationMs: ms, basis }: ExplainDue,
  locale: Locale,
): Promise<ExplainedDue> {
  const { calendar } = ctx.policies.calendars().find((one) => one.id === calendarId) ?? unknownCalendar();
  refuseFarOff(startAt, ctx.now());
  const dueAt = instantAfter({ startedAt: startAt, pauses: [], basis }, calendar, ms);
  const reading = await readingOf(ctx, actor, locale, calendar.rules.timeZone);
  return { dueAt, sentence: explain({ startAt, ms, basis }, calendar, reading) };
}

function unknownCalendar(): never {
  throw new AppError(
    "invalid",
    {
      en: "There is no such calendar. Take one of the list of calendars.",
      fr: "Ce calendrier n’existe pas. Prenez-en un dans la liste des calendriers.",
    },
    { field: "calendarId" },
  );
}

/** Holidays are known for some years only; elsewhere the answer would leave them out. */
function refuseFarOff(startAt: number, now: number) {
  if (startAt >= now - yearMs && startAt <= now + 3 * yearMs) return;
  throw new AppError(
    "invalid",
    {
      en: "This start is too far off. Take one from a year ago to three years ahead.",
      fr: "Ce début est trop éloigné. Prenez-en un entre il y a un an et dans trois ans.",
    },
    { field: "startAt" },
  );
}
