import { expect, test } from "vitest";

import { announcementOf } from "#app/(visitor)/widget/panel/conversation/announcements.ts";
import { en } from "#app/(visitor)/widget/words/en.ts";
import { written } from "./written.ts";

const picture = {
  id: "a",
  filename: "leaf.png",
  contentType: "image/png",
  bytes: 10,
  width: 1,
  height: 1,
  url: "/a",
};

test.each([
  ["one message is said whole", [written(1, { text: "Hello" })], "Léa: Hello"],
  ["several are said as one sentence", [written(1), written(2)], "2 new messages, the last from Léa"],
  ["a picture without words is said to be a file", [written(1, { text: "", attachments: [picture] })], "Léa: 1 file"],
  ["an author without a name is the support", [written(1, { text: "Hello", author: null })], "Support: Hello"],
  ["nothing is nothing", [], ""],
])("%s", (_, messages, sentence) => {
  expect(announcementOf(messages, en)).toBe(sentence);
});
