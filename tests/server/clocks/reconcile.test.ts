import fc from "fast-check";
import { expect, test } from "vitest";

import { type Clock, isOpenClock } from "#server/clocks/clock.ts";
import { instantAfter } from "#server/clocks/due.ts";
import { openCalendar } from "#server/clocks/open-calendar.ts";
import { reconcile } from "#server/clocks/reconcile.ts";
import { tell } from "#tests/support/story.ts";
import { instantOf } from "#tests/support/wall-time.ts";
import { calendars, policies } from "./stories/known.ts";

const anyLine = fc.constantFrom(
  ...["customer writes", "customer writes", "customer writes by whatsapp", "customer says thanks", "agent adds a note"],
  ...["agent replies", "agent replies", "agent replies to the first 1", "delivery of the last reply fails"],
  ...["delivery of the first reply fails", "snoozed until Sun 20:00", "wakes", "woken by hand", "resolved"],
  ...["resolving undone", "reopened by hand", "no reply needed", "reply needed after all", "policy becomes both"],
  ...["policy becomes twoHours", "policy becomes none", "calendar becomes lunch", "calendar becomes office"],
);

/** Things happen some minutes apart, from Monday morning on. */
const anyScript = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 600 }), anyLine), { minLength: 1, maxLength: 14 })
  .map((steps) => {
    let minute = 9 * 60;
    return steps.map(([gap, line], index) => {
      minute += gap;
      return `${spell(minute)} ${index === 0 ? "customer writes" : line}`;
    });
  });

const both = {
  ...policies.resolution.email,
  first_response: policies.hour.email.first_response,
  next_response: policies.hour.email.next_response,
};

function play(script: string[]) {
  const known = { calendars, policies: { ...policies, both: { email: both, whatsapp: policies.channels.whatsapp } } };
  const policy = known.policies.both;
  return tell({ name: "any", policy, script, clocks: [], en: "", fr: "" }, known);
}

test("an answer and the pause that follows begin with the reply, however late it is noticed", () => {
  const { rows, situation } = play(["Fri 10:00 customer writes"]);
  const calendar = openCalendar(calendars.office, []);
  const rulesFor = () => ({ targets: both, policyId: "policy", calendarId: "calendar", calendar });
  const [at, muchLater] = [paris("Fri 10:30"), paris("Fri 16:00")];
  const answered = { ...situation, waiting: null, firstReplyAt: at, lastReplyAt: at };
  const [first, resolution] = reconcile(rows, answered, rulesFor, muchLater);
  expect(first).toMatchObject({ kind: "first_response", state: "met", stoppedAt: at });
  expect(resolution).toMatchObject({ kind: "resolution", state: "paused", pausedAt: at });
});

test("what a row has beside the clock stays with it, and a new clock has nothing of it", () => {
  const { rows, situation } = play(["Fri 10:00 customer writes"]);
  const calendar = openCalendar(calendars.office, []);
  const rulesFor = () => ({ targets: both, policyId: "new", calendarId: "calendar", calendar });
  const stored = rows.slice(0, 1).map((row) => ({ ...row, id: "stored" }));
  const changed = reconcile(stored, situation, rulesFor, paris("Fri 10:00"));
  expect(changed.map((row) => ("id" in row ? row.id : null))).toEqual(["stored", null]);
});

test("whatever happens, told once more it changes nothing", () => {
  fc.assert(
    fc.property(anyScript, (script) => {
      expect(play(script).again).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("whatever happens, looking in between changes nothing", () => {
  fc.assert(
    fc.property(anyScript, (script) => {
      const looks = script.flatMap((line) => [line, `${line.slice(0, 9)}:30 somebody looks`]);
      expect(play(looks).rows).toEqual(play(script).rows);
    }),
    { numRuns: 100 },
  );
});

test("whatever happens, one response clock is open exactly while somebody waits for a promised answer", () => {
  fc.assert(
    fc.property(anyScript, (script) => {
      const { rows, situation } = play(script);
      const open = rows.filter((clock) => clock.kind !== "resolution" && isOpenClock(clock));
      const isPromised = !script.some((line) => line.includes("policy becomes"));
      expect(open.length).toBeLessThanOrEqual(situation.waiting ? 1 : 0);
      if (isPromised) expect(open.length).toBe(situation.waiting ? 1 : 0);
      for (const clock of open) {
        expect(clock.startedAt).toBe(situation.waiting?.since);
        expect(clock.state).toBe(situation.status === "snoozed" ? "paused" : "running");
      }
      if (situation.status === "resolved") expect(rows.filter(isOpenClock)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("whatever happens, pauses lie in order inside the clock and its columns follow from them", () => {
  fc.assert(
    fc.property(anyScript, (script) => {
      for (const clock of play(script).rows) expectSound(clock);
    }),
    { numRuns: 150 },
  );
});

test("whatever happened before, an open clock is due by the rules that hold now", () => {
  fc.assert(
    fc.property(anyScript, (script) => {
      const { rows } = play([...script, `${spell(7 * 1440 - 1)} calendar becomes lunch`]);
      const calendar = openCalendar(calendars.lunch, []);
      for (const clock of rows.filter(isOpenClock)) {
        expect(clock.dueAt).toBe(instantAfter(clock, calendar, clock.targetMs));
      }
    }),
    { numRuns: 100 },
  );
});

function expectSound(clock: Clock) {
  const instants = [clock.startedAt, ...clock.pauses.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))];
  if (clock.stoppedAt !== null) instants.push(clock.stoppedAt);
  expect(instants).toEqual([...instants].sort((one, other) => one - other));
  const lasting = clock.pauses.filter(({ to }) => to === null);
  expect(lasting.map(({ from }) => from)).toEqual(clock.pausedAt === null ? [] : [clock.pausedAt]);
  expect(clock.state === "paused").toBe(clock.pausedAt !== null);
  expect(isOpenClock(clock)).toBe(clock.stoppedAt === null);
  if (clock.stoppedAt === null) return;
  expect((clock.wallMs ?? 0) + clock.pausedMs).toBe(clock.stoppedAt - clock.startedAt);
  expect(clock.businessMs).toBeLessThanOrEqual(clock.wallMs ?? 0);
  if (clock.dueAt !== null && clock.state !== "canceled") {
    expect(clock.state).toBe(clock.stoppedAt <= clock.dueAt ? "met" : "missed");
  }
}

function paris(when: string) {
  return instantOf(when, "Europe/Paris");
}

function spell(minute: number) {
  const day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][Math.floor(minute / 1440)];
  const [hour, ofHour] = [Math.floor(minute / 60) % 24, minute % 60];
  return `${day} ${String(hour).padStart(2, "0")}:${String(ofHour).padStart(2, "0")}`;
}
