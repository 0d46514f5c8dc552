import type { Channel, Locale } from "#db/vocabulary.ts";
import type { Calendar, Holiday } from "#server/clocks/calendar.ts";
import type { Clock, Place, Rules, Situation, Waiting } from "#server/clocks/clock.ts";
import { isOpenClock } from "#server/clocks/clock.ts";
import { explain } from "#server/clocks/explain.ts";
import { openCalendar } from "#server/clocks/open-calendar.ts";
import { reconcile } from "#server/clocks/reconcile.ts";
import type { CalendarRules } from "#server/protocol/calendars.ts";
import { hours } from "./clock.ts";
import { instantOf, wallTime } from "./wall-time.ts";

/** What happens on a conversation, line by line: "Fri 16:30 customer writes", by the team's wall clock. The last is now. */
export type Story = {
  name: string;
  calendar?: CalendarRules;
  holidays?: Holiday[];
  policy?: Policy;
  script: string[];
  /** Every clock in the order in which they began: "first running, due Mon 09:30". */
  clocks: string[];
  /** About the last clock of the list, or the one that is named. */
  about?: number;
  /** Whoever reads may be elsewhere. */
  timeZone?: string;
  en: string;
  fr: string;
};

/** What each channel promises; nothing where it is not named. */
export type Policy = Partial<Record<Channel, Rules["targets"]>>;

type Setting = { calendar: CalendarRules; holidays: Holiday[]; policies: Record<string, Policy>; policy: Policy };

type Message = { at: number; place: Place; needsReply: boolean; isClosed: boolean };
type Reply = { at: number; answers: number; stands: boolean };

type World = Setting & {
  opened: Calendar;
  calendars: Record<string, CalendarRules>;
  now: number;
  messages: Message[];
  replies: Reply[];
  episode: number;
  episodeStartedAt: number;
  place: Place;
  status: Situation["status"];
  statusSince: number;
  snoozedUntil: number;
  withdrawn: Situation["withdrawn"];
  clocks: Clock[];
  again: Clock[];
};

/** `again`: what changed when the same was told once more. */
export type Told = {
  clocks: string[];
  en: string;
  fr: string;
  again: Clock[];
  rows: Clock[];
  situation: Situation;
};

/** Plays the script; every line is told to the clocks as the product tells them, and then once more. */
export function tell(
  story: Story,
  known: { calendars: Record<string, CalendarRules>; policies: Record<string, Policy> },
): Told {
  const world = newWorld(story, known);
  for (const line of story.script) play(world, line);
  const clock = world.clocks.at(story.about ?? -1);
  const timeZone = story.timeZone ?? world.calendar.timeZone;
  const sentence = (locale: Locale) =>
    clock ? explain(clock, world.opened, { locale, timeZone, now: world.now }) : "";
  return {
    clocks: world.clocks.map((each) => spell(world, each)),
    en: sentence("en"),
    fr: sentence("fr"),
    again: world.again,
    rows: world.clocks,
    situation: situationOf(world),
  };
}

function newWorld(
  story: Story,
  known: { calendars: Record<string, CalendarRules>; policies: Record<string, Policy> },
): World {
  const calendar = story.calendar ?? known.calendars.office;
  if (!calendar) throw new Error("No calendar.");
  const holidays = story.holidays ?? [];
  return {
    ...known,
    calendar,
    holidays,
    policy: story.policy ?? known.policies.hour ?? {},
    opened: openCalendar(calendar, holidays),
    ...{ now: 0, messages: [], replies: [], episode: 1, episodeStartedAt: 0, place: placeOn("email") },
    ...{ status: "open", statusSince: 0, snoozedUntil: 0, withdrawn: null, clocks: [], again: [] },
  };
}

function play(world: World, line: string) {
  const [, when = "", what = ""] = /^(\S+ \d\d:\d\d(?::\d\d)?) (.+)$/.exec(line) ?? [];
  world.now = instantOf(when, world.calendar.timeZone);
  const verb = verbs.find(({ pattern }) => pattern.test(what));
  if (!verb) throw new Error(`Nobody knows how to "${what}".`);
  verb.happen(world, verb.pattern.exec(what)?.[1] ?? "");
  for (const clock of reconciled(world)) {
    const index = world.clocks.findIndex((each) => nameOf(each) === nameOf(clock));
    if (index < 0) world.clocks.push(clock);
    else world.clocks[index] = clock;
  }
  world.again.push(...reconciled(world));
}

function reconciled(world: World): Clock[] {
  return reconcile(world.clocks, situationOf(world), (_, place) => rulesAt(world, place), world.now);
}

function nameOf({ kind, episode, startedAt }: Clock) {
  return kind === "resolution" ? `${kind} ${episode}` : `${episode} ${startedAt}`;
}

type Verb = { pattern: RegExp; happen(world: World, detail: string): void };

const verbs: Verb[] = [
  { pattern: /^customer writes(?: by (\w+))?$/, happen: (world, channel) => arrives(world, channel || "email", true) },
  {
    pattern: /^customer says thanks(?: by (\w+))?$/,
    happen: (world, channel) => arrives(world, channel || "email", false),
  },
  {
    pattern: /^(?:agent adds a note|bot answers|acknowledgement goes out|machine answers|somebody looks)$/,
    happen() {},
  },
  {
    pattern: /^agent writes first$/,
    happen: writeFirst,
  },
  { pattern: /^agent replies$/, happen: (world) => replies(world, world.messages.length) },
  { pattern: /^agent replies to the first (\d)$/, happen: (world, count) => replies(world, Number(count)) },
  {
    pattern: /^(?:delivery of the last reply fails|last reply is taken back)$/,
    happen: ({ replies }) => fail(replies.at(-1)),
  },
  { pattern: /^delivery of the first reply fails$/, happen: ({ replies }) => fail(replies[0]) },
  { pattern: /^snoozed until (.+)$/, happen: snooze },
  { pattern: /^wakes$/, happen: (world) => leave(world, "snoozed", world.snoozedUntil) },
  { pattern: /^woken by hand$/, happen: (world) => leave(world, "snoozed", world.now) },
  { pattern: /^resolved$/, happen: (world) => become(world, "resolved", world.now) },
  { pattern: /^resolving undone$/, happen: (world) => leave(world, "resolved", world.now) },
  { pattern: /^reopened by hand$/, happen: reopen },
  { pattern: /^no reply needed$/, happen: (world) => needed(world, true, false) },
  { pattern: /^reply needed after all$/, happen: (world) => needed(world, false, true) },
  { pattern: /^merged with one waiting since (.+)$/, happen: merge },
  { pattern: /^merged into another$/, happen: moveAway },
  { pattern: /^policy becomes (\w+)$/, happen: (world, name) => (world.policy = world.policies[name] ?? {}) },
  { pattern: /^calendar becomes (\w+)$/, happen: changeCalendar },
];

function arrives(world: World, channel: string, needsReply: boolean) {
  const isNew = world.messages.length === 0 && world.replies.length === 0;
  if (isNew) begin(world, channel);
  else if (world.status === "resolved") reopenFor(world, channel);
  else if (world.status === "snoozed") become(world, "open", world.now);
  world.messages.push({ at: world.now, place: placeOn(channel), needsReply, isClosed: false });
}

function writeFirst(world: World) {
  begin(world, "email");
  replies(world, 0);
}

function begin(world: World, channel: string) {
  Object.assign(world, { episodeStartedAt: world.now, statusSince: world.now, place: placeOn(channel) });
}

/** What was resolved without an answer stays so. */
function reopenFor(world: World, channel: string) {
  for (const message of world.messages) message.isClosed = true;
  reopen(world);
  world.place = placeOn(channel);
}

function reopen(world: World) {
  if (world.status !== "resolved") return;
  world.episode += 1;
  world.episodeStartedAt = world.now;
  become(world, "open", world.now);
}

function replies(world: World, answers: number) {
  world.replies.push({ at: world.now, answers, stands: true });
}

function fail(reply: Reply | undefined) {
  if (reply) reply.stands = false;
}

function become(world: World, status: World["status"], since: number) {
  Object.assign(world, { status, statusSince: since });
}

function leave(world: World, status: World["status"], at: number) {
  if (world.status === status) become(world, "open", at);
}

function snooze(world: World, until: string) {
  world.snoozedUntil = instantOf(until, world.calendar.timeZone);
  become(world, "snoozed", world.now);
}

/** The oldest that is now as it was. */
function needed(world: World, before: boolean, after: boolean) {
  const answered = Math.max(0, ...world.replies.filter(({ stands }) => stands).map(({ answers }) => answers));
  const message = world.messages.slice(answered).find(({ needsReply }) => needsReply === before);
  if (message) message.needsReply = after;
}

function merge(world: World, since: string) {
  const at = instantOf(since, world.calendar.timeZone);
  world.messages.push({ at, place: placeOn("email"), needsReply: true, isClosed: false });
  world.messages.sort((one, other) => one.at - other.at);
  world.episodeStartedAt = Math.min(world.episodeStartedAt, at);
}

function moveAway(world: World) {
  world.withdrawn = "moved";
  for (const message of world.messages) message.isClosed = true;
  become(world, "resolved", world.now);
}

function changeCalendar(world: World, name: string) {
  world.calendar = world.calendars[name] ?? world.calendar;
  world.opened = openCalendar(world.calendar, world.holidays);
}

/** What the rows of the conversation say. */
function situationOf(world: World): Situation {
  const { episode, episodeStartedAt, place, status, statusSince, withdrawn } = world;
  const standing = world.replies.filter(({ stands, at }) => stands && at >= episodeStartedAt).map(({ at }) => at);
  return {
    ...{ episode, episodeStartedAt, place, status, statusSince, withdrawn },
    waiting: status === "resolved" ? null : waitingIn(world),
    firstReplyAt: standing[0] ?? null,
    lastReplyAt: standing.at(-1) ?? null,
  };
}

function waitingIn({ messages, replies }: World): Waiting | null {
  const answered = Math.max(0, ...replies.filter(({ stands }) => stands).map(({ answers }) => answers));
  const index = messages.findIndex(({ needsReply, isClosed }, at) => at >= answered && needsReply && !isClosed);
  const message = messages[index];
  if (!message) return null;
  const newest = messages.findLast(({ place }) => place.inboxId === message.place.inboxId) ?? message;
  return {
    ...message.place,
    since: message.at,
    messageId: `message ${index + 1}`,
    previousMessageAt: messages[index - 1]?.at ?? null,
    windowClosesAt: message.place.channel === "whatsapp" ? newest.at + hours(24) : null,
  };
}

function rulesAt(world: World, { channel }: Place): Rules {
  const none = { first_response: null, next_response: null, resolution: null };
  return { targets: world.policy[channel] ?? none, policyId: "policy", calendarId: "calendar", calendar: world.opened };
}

function placeOn(channel: string): Place {
  const known = (["webchat", "email", "sms", "whatsapp"] as const).find((each) => each === channel);
  if (!known) throw new Error(`There is no channel ${channel}.`);
  return { channel: known, inboxId: `our ${channel}` };
}

function spell(world: World, clock: Clock): string {
  const kind = clock.kind.replace("_response", "");
  const episode = clock.episode > 1 ? ` (${clock.episode})` : "";
  const why = clock.whyCanceled ? ` (${clock.whyCanceled})` : "";
  const isDue = clock.dueAt !== null && clock.state !== "canceled";
  const due = isDue ? `, due ${wallTime(clock.dueAt ?? 0, world.calendar.timeZone)}` : "";
  const late = isOpenClock(clock) && clock.dueAt !== null && clock.dueAt < world.now ? ", late" : "";
  return `${kind}${episode} ${clock.state}${why}${due}${late}`;
}
