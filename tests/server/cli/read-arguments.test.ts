import { expect, test } from "vitest";
import { z } from "zod";

import { type Command, UsageError } from "#server/cli/command.ts";
import { findCommand, readArguments, readTyped } from "#server/cli/read-arguments.ts";

const base = { usage: "", does: { en: "", fr: "" }, run: async () => ({ json: null, lines: [] }) };
const add: Command = { ...base, name: "thing add", options: ["name", "size"], required: ["name"], words: 1 };
const list: Command = { ...base, name: "thing list", options: [], required: [], words: 0 };

const read = (...typed: string[]) => readArguments(findCommand([add, list], typed), typed);

test("options and words are told apart wherever they stand", () => {
  expect(read("thing", "add", "big", "--name", "x")).toMatchObject({ values: { name: "x" }, words: ["big"] });
  expect(read("--json", "thing", "add", "--name=x", "big")).toMatchObject({ values: { name: "x" }, words: ["big"] });
  expect(read("thing", "list", "--json").words).toEqual([]);
});

test.each([
  { typed: [], said: "Which command?" },
  { typed: ["frobnicate"], said: "There is no command frobnicate." },
  { typed: ["thing"], said: "There is no command thing." },
  { typed: ["thing", "added"], said: "There is no command thing." },
  { typed: ["thing", "add", "big"], said: "--name is missing." },
  { typed: ["thing", "add", "--name"], said: "--name needs a value." },
  { typed: ["thing", "add", "--name", "x", "--colour", "red"], said: "There is no option --colour." },
  { typed: ["thing", "add", "--name", "x"], said: "Something is missing after the command." },
  { typed: ["thing", "list", "all"], said: "What is “all” for?" },
])("$typed is answered: $said", ({ typed, said }) => {
  expect(() => read(...typed)).toThrow(expect.objectContaining({ sentence: { en: said, fr: expect.any(String) } }));
});

test("a value that does not fit is a matter of typing, told in both languages", () => {
  const wrong = () => readTyped(z.object({ role: z.enum(["admin", "lead"]) }), { role: "king" });
  expect(wrong).toThrow(UsageError);
  expect(wrong).toThrow("--role: Invalid option");
});
