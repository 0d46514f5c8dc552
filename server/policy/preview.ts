import { setImmediate as letOthersRun } from "node:timers/promises";

import { type ClockRow, listJudgedClocks } from "#db/stores/clocks.ts";
import { listPolicyVersions } from "#db/stores/policies.ts";
import { type ClockKind, clockKinds, type Locale } from "#db/vocabulary.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import { readingOf } from "#server/calendars/reading-of.ts";
import type { Rules } from "#server/clocks/clock.ts";
import { instantAfter } from "#server/clocks/due.ts";
import { explain } from "#server/clocks/explain.ts";
import { setTarget } from "#server/clocks/set-target.ts";
import type { Reading } from "#server/clocks/spell-instant.ts";
import type { Context } from "#server/context.ts";
import type { PolicyPreview, PreviewPolicy } from "#server/protocol/policies.ts";
import { refusalOf } from "#server/read-input.ts";
import { profileOf, rulesOf } from "./book.ts";
import { mergedWith, whatIsKnown } from "./change.ts";
import { findWrongValues } from "./check-values.ts";
import { asIfInForce, effectiveAt, type Layer, readLayers, type Subject, scopeIdOf, subjectOf } from "./effective.ts";
import { sampleArrivals } from "./sample-arrivals.ts";

const lookBackMs = 30 * 86_400_000;
/** Small enough that working off a page never holds up anybody else. */
const pageSize = 50;
/** Enough to know a share to a fraction of a per cent. */
const mostClocks = 20_000;

type Count = { ended: number; kept: number; wouldHaveKept: number };

/** What a change would have meant to the last 30 days, and what it would mean around the coming closures. */
export async function previewPolicy(
  ctx: Context,
  actor: Actor,
  draft: PreviewPolicy,
  locale: Locale,
): Promise<PolicyPreview> {
  requireRole(actor, "lead");
  const stored = readLayers(await listPolicyVersions(ctx.db.read));
  const wrong = findWrongValues(draft, mergedWith(ctx, stored, draft), await whatIsKnown(ctx, ctx.db.read));
  if (wrong.length > 0) throw refusalOf(wrong);
  const layers = asIfInForce(stored, draft);
  const rules = rulesUnder(ctx, layers, subjectOf(draft));
  const { counts, since } = await judgeAnew(ctx, draft, layers);
  const reading = await readingOf(ctx, actor, locale, rules.calendar.rules.timeZone);
  return {
    since,
    kinds: clockKinds.map((kind) => ({
      kind,
      ...counts[kind],
      wouldHaveKept: rules.targets[kind] ? counts[kind].wouldHaveKept : null,
    })),
    dues: clockKinds.flatMap((kind) => comingDues(kind, rules, reading)),
  };
}

function rulesUnder(ctx: Context, layers: Layer[], subject: Subject): Rules {
  const policy = effectiveAt(profileOf(ctx, subject), layers, subject, ctx.now());
  return rulesOf(policy, ctx.policies.calendar(policy.calendarId));
}

/** Each clock that was kept or missed, from its own start and with its own pauses, by what the draft would have promised. */
async function judgeAnew(ctx: Context, draft: PreviewPolicy, layers: Layer[]) {
  const counts = { first_response: noneYet(), next_response: noneYet(), resolution: noneYet() };
  const rulesFor = rememberRules(ctx, layers);
  let since = ctx.now() - lookBackMs;
  let before: ClockRow | null = null;
  for (let seen = 0; ; seen += pageSize) {
    const page = await listJudgedClocks(ctx.db.read, { channel: draft.channel, since, before, limit: pageSize });
    for (const { clock, teamId, tier } of page) {
      const subject = { channel: clock.channel, inboxId: clock.inboxId, teamId, tier };
      if (scopeIdOf(subject, draft.scope) === draft.scopeId)
        judge(counts[clock.kind], clock, rulesFor(subject), ctx.now());
    }
    before = page.at(-1)?.clock ?? null;
    if (before === null || page.length < pageSize) break;
    if (seen + pageSize >= mostClocks) {
      since = before.stoppedAt ?? since;
      break;
    }
    await letOthersRun();
  }
  return { counts, since };
}

function noneYet(): Count {
  return { ended: 0, kept: 0, wouldHaveKept: 0 };
}

function rememberRules(ctx: Context, layers: Layer[]) {
  const known = new Map<string, Rules>();
  return (subject: Subject): Rules => {
    const key = JSON.stringify([subject.inboxId, subject.teamId, subject.tier]);
    const rules = known.get(key) ?? rulesUnder(ctx, layers, subject);
    known.set(key, rules);
    return rules;
  };
}

function judge(count: Count, clock: ClockRow, rules: Rules, now: number) {
  count.ended += 1;
  if (clock.state === "met") count.kept += 1;
  if (!rules.targets[clock.kind]) return;
  const { dueAt } = setTarget(clock, rules, now);
  if (dueAt === null || (clock.stoppedAt ?? now) <= dueAt) count.wouldHaveKept += 1;
}

function comingDues(kind: ClockKind, { targets, calendar }: Rules, reading: Reading): PolicyPreview["dues"] {
  const target = targets[kind];
  if (!target) return [];
  const { ms, basis } = target;
  return sampleArrivals(calendar, reading.now).map(({ occasion, name, at: startAt }) => ({
    kind,
    occasion,
    name: name?.[reading.locale] ?? null,
    startAt,
    dueAt: instantAfter({ startedAt: startAt, pauses: [], basis }, calendar, ms),
    sentence: explain({ startAt, ms, basis }, calendar, reading),
  }));
}
