import { describe, expect, test } from "vitest";

import { unansweredQuestions } from "#adapters/contract/guidance/unanswered.ts";
import { pairs } from "./unanswered/pairs.ts";

const open = (customer: string, draft: string) => unansweredQuestions(customer, draft).map(({ text }) => text);

describe("questions that a draft leaves open", () => {
  test("are found as a careful reader finds them, in 95 of 100 labelled pairs", () => {
    const wrong = pairs.filter((pair) => open(pair.customer, pair.draft).join("|") !== pair.open.join("|"));
    process.stdout.write(
      `unanswered questions: ${pairs.length - wrong.length} of ${pairs.length} pairs right\n${wrong
        .map((pair) => `  ${JSON.stringify(pair)} found ${JSON.stringify(open(pair.customer, pair.draft))}\n`)
        .join("")}`,
    );
    expect(pairs.length).toBeGreaterThanOrEqual(40);
    expect(1 - wrong.length / pairs.length).toBeGreaterThanOrEqual(0.95);
  });

  test("are all open while nothing is written", () => {
    const customer = "Hello, when do you open? And where are you?";
    expect(open(customer, "")).toEqual(["Hello, when do you open?", "And where are you?"]);
  });

  test("are named by where they stand", () => {
    expect(unansweredQuestions("Hi. Why so late?", "Sorry.")).toEqual([{ start: 4, end: 16, text: "Why so late?" }]);
  });

  test("count as answered when they are quoted, which is a limit of reading words alone", () => {
    expect(open("Is the fee refundable?", "> Is the fee refundable?\nI will ask.")).toEqual([]);
  });
});
