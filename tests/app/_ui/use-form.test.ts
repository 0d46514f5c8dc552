import { expect, test } from "vitest";

import { sentence } from "#app/_ui/use-form.ts";

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
