import { z } from "zod";

import { channels, policyScopes } from "#db/vocabulary.ts";
import { calendarRules } from "./calendars.ts";
import { policyValues } from "./policies.ts";

const name = z.string().trim().min(1, "a name").max(80);

/** Values as in a version, but for the calendar, which is named. */
const valuesInFile = policyValues.omit({ calendarId: true }).extend({ calendar: name.optional() }).strict();

/** One version. `of`: the name of the inbox, team or tier; an id where an inbox has no name of its own. */
const versionInFile = z
  .object({
    channel: z.enum(channels),
    scope: z.enum(policyScopes).default("channel"),
    of: z.string().trim().max(80).default(""),
    /** Past or absent: holds at once. */
    from: z.iso.datetime({ error: "a time such as 2026-12-24T08:00:00Z" }).optional(),
    comment: z.string().max(500).nullable().default(null),
    values: valuesInFile,
  })
  .strict();
export type VersionInFile = z.infer<typeof versionInFile>;

/** `policy export` and `policy import`: hours and promises of an instance, for people to read, keep and carry over. */
export const policyFile = z
  .object({
    guichet: z.literal("policy", { error: "a file made by policy export" }),
    version: z.literal(1, { error: "version 1, the only one there is" }),
    teams: z.array(name).max(500).default([]),
    calendars: z
      .array(z.object({ name, default: z.boolean().default(false), rules: calendarRules }).strict())
      .max(200)
      .default([]),
    policies: z.array(versionInFile).max(2_000).default([]),
  })
  .strict();
export type PolicyFile = z.infer<typeof policyFile>;
