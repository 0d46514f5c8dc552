import type { AgentRow } from "#db/stores/agents.ts";
import type { Locale, Role } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";

/** The row of someone who starts today. */
export function newAgent(
  ctx: Context,
  person: { name: string; email: string; role: Role; locale: Locale; timeZone: string },
): AgentRow {
  const now = ctx.now();
  return {
    id: ctx.newId(),
    name: person.name,
    email: person.email,
    role: person.role,
    locale: person.locale,
    timeZone: person.timeZone,
    // Addresses are not checked by mail: who may join is decided by an admin.
    emailVerified: true,
    image: null,
    available: true,
    twoFactorEnabled: false,
    deactivatedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}
