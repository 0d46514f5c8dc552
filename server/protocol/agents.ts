import { z } from "zod";

import { locales, roles } from "#db/vocabulary.ts";

export const timeZone = z.string().refine(isTimeZone, "an IANA time zone such as Europe/Paris");
export const emailAddress = z
  .email("an email address such as ana@example.org")
  .max(254)
  .transform((value) => value.toLowerCase());
/** Length is what protects a password; composition rules are not asked for (NIST SP 800-63B §3.1.1). */
export const password = z.string().min(10, "at least 10 characters").max(128);
const personName = z.string().trim().min(1, "a name").max(80);

/** `POST /setup`: the first admin. Refused once one exists. */
export const setup = z.object({
  workspace: z.string().trim().min(1, "a name for the workspace").max(80),
  name: personName,
  email: emailAddress,
  password,
  locale: z.enum(locales),
  timeZone,
  /** Makes the first calendar in that time zone; absent: none, and the team counts as always there. */
  hours: z.enum(["weekdays", "always"]).optional(),
});
export type Setup = z.infer<typeof setup>;

export const setupState = z.object({
  needed: z.boolean(),
  workspace: z.string().nullable(),
  locale: z.enum(locales).nullable(),
});

export const agentView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  image: z.string().nullable(),
  available: z.boolean(),
  active: z.boolean(),
});
export type AgentView = z.infer<typeof agentView>;

/** `GET /me`: who asks, and what the screens need before the first paint. */
export const meView = agentView.extend({
  locale: z.enum(locales),
  timeZone: z.string(),
  twoFactorEnabled: z.boolean(),
  workspace: z.object({ name: z.string(), locale: z.enum(locales), timeZone: z.string() }),
  publicUrl: z.string(),
  practice: z.boolean(),
});
export type MeView = z.infer<typeof meView>;

export const updateMe = z
  .object({
    name: personName,
    locale: z.enum(locales),
    timeZone,
    available: z.boolean(),
    /** An attachment of kind image that the agent uploaded; null removes the picture. */
    imageAttachmentId: z.string().nullable(),
  })
  .partial()
  .strict();

export const updateAgent = z
  .object({ role: z.enum(roles), active: z.boolean() })
  .partial()
  .strict();
export const addAgent = z.object({ name: personName, email: emailAddress, role: z.enum(roles), password });

export const invite = z.object({ email: emailAddress, role: z.enum(roles) });
/** `url` is shown once, when the invitation is made; afterwards only its fate is known. */
export const invitationView = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(roles),
  expiresAt: z.number().int(),
  createdAt: z.number().int(),
  url: z.string().optional(),
});
export type InvitationView = z.infer<typeof invitationView>;
export const acceptInvitation = z.object({
  token: z.string().max(100),
  name: personName,
  password,
  locale: z.enum(locales),
  timeZone,
});

export const createToken = z.object({
  name: z.string().trim().min(1, "a name, please").max(80),
  role: z.enum(["admin", "lead", "agent"]),
});
export const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  createdAt: z.number().int(),
  lastUsedAt: z.number().int().nullable(),
});
export type TokenView = z.infer<typeof tokenView>;
/** The only answer that ever carries the token itself. */
export const createdToken = tokenView.extend({ token: z.string() });

function isTimeZone(value: string) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
