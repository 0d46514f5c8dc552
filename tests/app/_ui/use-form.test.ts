import { expect, test } from "vitest";

import { ApiError } from "#app/_client/api.ts";
import { problemsOf, sentence } from "#app/_ui/use-form.ts";

test.each([
  ["password: at least 10 characters.", "password", "At least 10 characters."],
  ["password\u202f: au moins 10 caractères.", "password", "Au moins 10 caractères."],
  ["settings.accent: a colour such as #1f4fd8.", "settings.accent", "A colour such as #1f4fd8."],
  ["The configuration is not right: config.origins.0: an origin.", "config.origins.0", "An origin."],
  ["Ce code est faux ou a expiré.", "code", "Ce code est faux ou a expiré."],
  ["Email and password do not match.", undefined, "Email and password do not match."],
])("a refusal beside its field does not name the field: %s", (problem, path, said) => {
  expect(sentence(problem, path)).toBe(said);
});

const refusal = (field: string, ...also: [string, string][]) =>
  new ApiError(400, {
    code: "invalid",
    message: `${field}: no.`,
    field,
    fields: [[field, "no"], ...also].map(([name = "", message = ""]) => ({ field: name, message })),
  });

test("everything that is wrong is said beside its own field", () => {
  const error = refusal("config.imap.host", ["config.smtp.host", "neither"], ["config.aliases.2", "an address"]);
  expect(problemsOf(error, ["imap.host", "smtp.host", "aliases", "address"], error.message)).toEqual({
    "imap.host": "No.",
    "smtp.host": "Neither.",
    aliases: "An address.",
  });
});

test("what no field is about is said above the button", () => {
  expect(problemsOf(refusal("config.other"), ["host"], "config.other: no.")).toEqual({ form: "No." });
  expect(problemsOf(new Error("lost"), ["host"], "Lost.")).toEqual({ form: "Lost." });
});
