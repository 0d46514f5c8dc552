import { type AgentRow, findAgent } from "#db/stores/agents.ts";
import { findWorkspace } from "#db/stores/workspace.ts";
import type { Context } from "#server/context.ts";
import { AppError, unauthenticated } from "#server/errors.ts";
import { practiceState } from "#server/practice/is-on.ts";
import type { MeView } from "#server/protocol/agents.ts";
import type { Actor } from "./actor.ts";
import { viewAgent } from "./view-agent.ts";

export async function readMe(ctx: Context, actor: Actor): Promise<MeView> {
  const agent = await findAgent(ctx.db.read, requireAgent(actor));
  if (!agent) throw unauthenticated();
  return await viewMe(ctx, agent);
}

/** The id of the agent who asks; a token is not a person. */
export function requireAgent(actor: Actor): string {
  if (actor.kind === "agent") return actor.id;
  throw new AppError("forbidden", {
    en: "This is about the agent who is signed in. An API token is not an agent.",
    fr: "Cette adresse concerne l’agent connecté. Un jeton d’API n’est pas un agent.",
  });
}

async function viewMe(ctx: Context, agent: AgentRow): Promise<MeView> {
  const workspace = await findWorkspace(ctx.db.read);
  const { locale, timeZone, twoFactorEnabled } = agent;
  return {
    ...viewAgent(agent),
    locale,
    timeZone,
    twoFactorEnabled,
    workspace: {
      name: workspace?.name ?? "Guichet",
      locale: workspace?.locale ?? locale,
      timeZone: workspace?.timeZone ?? timeZone,
    },
    publicUrl: ctx.config.publicUrl,
    practice: practiceState(ctx).on,
  };
}
