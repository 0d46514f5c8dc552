import type { Tx } from "#db/dialect/database.ts";
import { insertTeam, listTeamRows, type Team } from "#db/stores/teams.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { type CreateTeam, mostTeams, type TeamView } from "#server/protocol/teams.ts";
import { viewTeam } from "./list.ts";

/** A team that conversations belong to and that may have promises of its own. */
export async function createTeam(ctx: Context, actor: Actor, { name }: CreateTeam): Promise<TeamView> {
  requireRole(actor, "lead");
  return viewTeam(await ctx.db.write((tx) => addTeam(ctx, tx, name)), []);
}

/** The same inside a transaction of the caller's. */
export async function addTeam(ctx: Context, tx: Tx, name: string): Promise<Team> {
  await holdWorkspace(tx);
  const others = await listTeamRows(tx);
  refuseSameName(others, name);
  if (others.length >= mostTeams) throw tooMany();
  const at = ctx.now();
  const team = { id: ctx.newId(), name, archivedAt: null, createdAt: at, updatedAt: at };
  await insertTeam(tx, team);
  tx.changes.push({ kind: "team.updated", subjectId: team.id, at });
  return team;
}

/** Files that are exported name teams by name. */
export function refuseSameName(others: Team[], name: string) {
  const twin = others.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!twin) return;
  throw new AppError(
    "conflict",
    twin.archivedAt === null
      ? { en: `There is a team named “${twin.name}” already.`, fr: `Une équipe nommée « ${twin.name} » existe déjà.` }
      : {
          en: `There was a team named “${twin.name}”. Bring it back, or choose another name.`,
          fr: `Une équipe nommée « ${twin.name} » a existé. Réactivez-la, ou choisissez un autre nom.`,
        },
    { field: "name" },
  );
}

function tooMany() {
  return new AppError("conflict", {
    en: `There are ${mostTeams} teams already, archived ones included. Rename one that you need no longer.`,
    fr: `Il y a déjà ${mostTeams} équipes, archivées comprises. Renommez-en une qui ne sert plus.`,
  });
}
