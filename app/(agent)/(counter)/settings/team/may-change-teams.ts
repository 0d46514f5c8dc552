import type { MeView } from "#server/protocol/agents.ts";

/** Spares others a control whose every use would be refused; the server decides in any case. */
export function mayChangeTeams({ role }: MeView): boolean {
  return role === "admin" || role === "lead";
}
