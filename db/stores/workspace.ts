import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type WorkspaceRow = Tables["workspace"]["$inferSelect"];

/** There is one workspace, so its id is a word; the primary key then lets only one set-up win. */
export const workspaceId = "workspace";

export async function findWorkspace(db: Reader): Promise<WorkspaceRow | null> {
  const [row] = await db.q.select().from(db.t.workspace).limit(1);
  return row ?? null;
}

/** False when there is one already. */
export async function insertWorkspace(tx: Tx, row: Omit<WorkspaceRow, "id">): Promise<boolean> {
  const made = await tx.q
    .insert(tx.t.workspace)
    .values({ id: workspaceId, ...row })
    .onConflictDoNothing()
    .returning({ id: tx.t.workspace.id });
  return made.length > 0;
}

/** Makes other transactions that hold the workspace wait for this one: for rules about several agents at once. */
export async function holdWorkspace(tx: Tx) {
  await tx.q.update(tx.t.workspace).set({ id: workspaceId });
}
