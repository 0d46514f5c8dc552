import { type Role, roles } from "#db/vocabulary.ts";
import { forbidden } from "#server/errors.ts";

/** Who does something. `system` is the product itself: timers, retries, automations. */
export type Actor =
  | { kind: "agent"; id: string; name: string; role: Role }
  | { kind: "token"; id: string; name: string; role: Role }
  | { kind: "system"; id: null; name: string; role: "admin" };

export const system: Actor = { kind: "system", id: null, name: "Guichet", role: "admin" };

/** Refuses whoever has less than this role. */
export function requireRole(actor: Actor, least: Role) {
  if (roles.indexOf(actor.role) > roles.indexOf(least)) throw forbidden();
}
