import { expect, test } from "vitest";

import { wordsToAnswer } from "#app/(agent)/(counter)/inbox/composer/gauge/words-to-answer.ts";

test("what is to be answered is what people wrote since our last reply, whatever was noted meanwhile", () => {
  const said = (kind: "inbound" | "reply" | "note" | "system", text: string) => ({
    kind,
    text,
    class: "human" as const,
  });
  const story = [
    said("inbound", "Old?"),
    said("reply", "Yes."),
    said("inbound", "And now?"),
    said("note", "Ask Ben?"),
    { ...said("inbound", "I am away?"), class: "auto_reply" as const },
    said("inbound", "Still there?"),
  ];
  expect(wordsToAnswer(story)).toBe("And now?\nStill there?");
  expect(wordsToAnswer([])).toBe("");
});
