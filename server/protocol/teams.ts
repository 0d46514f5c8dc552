import { z } from "zod";

const name = z.string().trim().min(1, "a name").max(80);

/** As many as a list can show; archived ones count. */
export const mostTeams = 200;

export const teamView = z.object({
  id: z.string(),
  name: z.string(),
  archived: z.boolean(),
  /** Ids of the agents in it, in the order in which they came. */
  memberIds: z.array(z.string()),
  createdAt: z.number().int(),
});
export type TeamView = z.infer<typeof teamView>;

/** `POST /teams`. */
export const createTeam = z.object({ name }).strict();
export type CreateTeam = z.infer<typeof createTeam>;

/** `PATCH /teams/:id`. An archived team keeps its conversations and gets no new ones. */
export const updateTeam = z.object({ name, archived: z.boolean() }).partial().strict();
export type UpdateTeam = z.infer<typeof updateTeam>;
