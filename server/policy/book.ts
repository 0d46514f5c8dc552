import type { ChannelProfile } from "#adapters/contract/profile.ts";
import type { Database } from "#db/dialect/database.ts";
import { type CalendarRow, listCalendarRows } from "#db/stores/calendars.ts";
import { listPolicyVersions } from "#db/stores/policies.ts";
import { clockKinds } from "#db/vocabulary.ts";
import { openRules } from "#server/calendars/open-rules.ts";
import type { Calendar } from "#server/clocks/calendar.ts";
import type { Rules } from "#server/clocks/clock.ts";
import { openCalendar } from "#server/clocks/open-calendar.ts";
import type { Directory } from "#server/inboxes/directory.ts";
import type { EffectivePolicy } from "#server/protocol/policies.ts";
import { alwaysOpen, alwaysOpenId } from "./always-open.ts";
import { effectiveAt, type Layer, readLayers, type Subject } from "./effective.ts";

/** A calendar that is ready for questions, and what it is called; null row: no hours were set, and it is always open. */
export type OpenedCalendar = { id: string; row: CalendarRow | null; calendar: Calendar };

/** All policies and calendars of this instance, in memory: asked for with every message, changed once in a while. */
export type PolicyBook = {
  layers(): readonly Layer[];
  calendars(): readonly OpenedCalendar[];
  /** The default calendar when there is none of this id, or it was archived. */
  calendar(id: string): OpenedCalendar;
  effective(subject: Subject, at: number): EffectivePolicy;
  rules(subject: Subject, at: number): Rules;
  /** Reads the rows again. */
  reload(): Promise<void>;
};

type Parts = { db: Database; inboxes: Pick<Directory, "adapters" | "byId">; now(): number };
type Held = { policy: EffectivePolicy; rules: Rules; from: number; until: number };

const mostHeld = 5_000;

export async function openPolicyBook(parts: Parts): Promise<PolicyBook> {
  let layers: Layer[] = [];
  let calendars = new Map<string, OpenedCalendar>();
  const always: OpenedCalendar = { id: alwaysOpenId, row: null, calendar: openCalendar(alwaysOpen("UTC"), []) };
  let fallback = always;
  const held = new Map<string, Held>();

  async function reload() {
    const [versions, rows] = await Promise.all([listPolicyVersions(parts.db.read), listCalendarRows(parts.db.read)]);
    const opened = await Promise.all(rows.map((row) => openRow(row, parts.now())));
    layers = readLayers(versions);
    calendars = new Map(opened.map((one) => [one.id, one]));
    fallback = opened.find(({ row }) => row?.isDefault && row.archivedAt === null) ?? always;
    held.clear();
  }

  function calendar(id: string): OpenedCalendar {
    const found = calendars.get(id);
    return found && found.row?.archivedAt === null ? found : fallback;
  }

  function hold(subject: Subject, at: number): Held {
    const key = [subject.channel, subject.inboxId, subject.teamId, subject.tier].join("\u0000");
    const known = held.get(key);
    if (known && known.from <= at && at < known.until) return known;
    const policy = effectiveAt(profileOf(parts, subject), layers, subject, at);
    const starts = layers.filter((one) => one.channel === subject.channel).map((one) => one.effectiveFrom);
    const from = starts.findLast((start) => start <= at) ?? Number.NEGATIVE_INFINITY;
    const until = starts.find((start) => start > at) ?? Number.POSITIVE_INFINITY;
    const one = { policy, rules: rulesOf(policy, calendar(policy.calendarId)), from, until };
    if (held.size >= mostHeld) held.clear();
    held.set(key, one);
    return one;
  }

  await reload();
  return {
    layers: () => layers,
    calendars: () => [...calendars.values()],
    calendar,
    effective: (subject, at) => hold(subject, at).policy,
    rules: (subject, at) => hold(subject, at).rules,
    reload,
  };
}

export function rulesOf(policy: EffectivePolicy, { id, calendar }: OpenedCalendar): Rules {
  const targets = Object.fromEntries(clockKinds.map((kind) => [kind, policy.targets[kind]]));
  const { first_response = null, next_response = null, resolution = null } = targets;
  return {
    targets: { first_response, next_response, resolution },
    policyId: policy.policyId,
    calendarId: id,
    calendar,
  };
}

/** Of the inbox's provider, whose limits may be narrower than those of its channel. */
export function profileOf({ inboxes }: Pick<Parts, "inboxes">, { channel, inboxId }: Subject): ChannelProfile {
  const own = inboxId === null ? null : inboxes.byId(inboxId)?.adapter;
  const adapter = own ?? inboxes.adapters.find((one) => one.channel === channel);
  if (!adapter) throw new Error(`no adapter carries ${channel}`);
  return adapter.profile;
}

async function openRow(row: CalendarRow, now: number): Promise<OpenedCalendar> {
  return { id: row.id, row, calendar: await openRules(row.rules, now) };
}
