import { describe, expect, test } from "vitest";

import { type Story, tell } from "#tests/support/story.ts";
import { answering } from "./stories/answering.ts";
import { ending } from "./stories/ending.ts";
import { hoursOfTheTeam } from "./stories/hours.ts";
import { calendars, policies } from "./stories/known.ts";
import { pausing } from "./stories/pausing.ts";
import { rulesThatChange } from "./stories/rules.ts";

describe.each<[string, Story[]]>([
  ["answering", answering],
  ["hours of the team", hoursOfTheTeam],
  ["pauses", pausing],
  ["endings and beginnings", ending],
  ["rules", rulesThatChange],
])("%s", (_, stories) => {
  test.each(stories.map((story) => [story.name, story] as const))("%s", (_name, story) => {
    const told = tell(story, { calendars, policies });
    expect(told).toMatchObject({ clocks: story.clocks, en: story.en, fr: story.fr });
    expect(told.again).toEqual([]);
  });
});

test("no two stories are called the same", () => {
  const names = [answering, hoursOfTheTeam, pausing, ending, rulesThatChange].flat().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(60);
});
