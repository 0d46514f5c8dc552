import { type FilledTemplate, fillTemplate, type MessageTemplate } from "#adapters/contract/template.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { Inbox } from "./directory.ts";
import { requireInbox } from "./show.ts";

/** Networks take a day to approve one; agents open the picker all day. */
const keptMs = 5 * 60_000;

type Kept = { at: number; config: string; templates: MessageTemplate[] };
const kept = new WeakMap<Context, Map<string, Kept>>();

/** What may be sent when the reply window is closed, and what is not approved yet. */
export async function listTemplates(ctx: Context, actor: Actor, inboxId: string): Promise<MessageTemplate[]> {
  requireRole(actor, "agent");
  return await templatesOf(ctx, requireInbox(ctx, inboxId));
}

/** A template with its variables in place. What is missing is named before anything is written. */
export async function prepareTemplate(
  ctx: Context,
  inboxId: string,
  asked: { id: string; variables: Record<string, string> },
): Promise<FilledTemplate> {
  const template = (await templatesOf(ctx, requireInbox(ctx, inboxId))).find((one) => one.id === asked.id);
  if (!template) throw gone();
  if (!template.approved) throw notApproved(template.name);
  const { text, missing } = fillTemplate(template, asked.variables);
  if (missing.length > 0) throw incomplete(missing);
  const variables = Object.fromEntries(template.variables.map((name) => [name, (asked.variables[name] ?? "").trim()]));
  return { id: template.id, name: template.name, language: template.language, variables, text };
}

async function templatesOf(ctx: Context, inbox: Inbox): Promise<MessageTemplate[]> {
  const all = kept.get(ctx) ?? new Map<string, Kept>();
  kept.set(ctx, all);
  const config = JSON.stringify(inbox.config);
  const known = all.get(inbox.id);
  if (known && known.config === config && ctx.now() - known.at < keptMs) return known.templates;
  const connection = await ctx.inboxes.connection(inbox).catch(() => null);
  if (!connection) throw notTold(null);
  if (!connection.listTemplates) return [];
  const templates = await connection.listTemplates().catch((error: unknown) => {
    throw notTold(error);
  });
  all.set(inbox.id, { at: ctx.now(), config, templates });
  return templates;
}

function incomplete(missing: string[]) {
  const names = missing.map((name) => `“${name}”`).join(", ");
  const noms = missing.map((name) => `« ${name} »`).join(", ");
  return new AppError(
    "invalid",
    { en: `The template still needs ${names}.`, fr: `Il manque encore ${noms} au modèle.` },
    {
      field: `template.variables.${missing[0]}`,
      fields: missing.map((name) => ({
        field: `template.variables.${name}`,
        sentence: { en: "This is still missing.", fr: "Il manque cette valeur." },
      })),
    },
  );
}

function gone() {
  return new AppError(
    "invalid",
    {
      en: "This template does not exist any more. Choose another one.",
      fr: "Ce modèle n’existe plus. Choisissez-en un autre.",
    },
    { field: "template.id" },
  );
}

function notApproved(name: string) {
  return new AppError(
    "invalid",
    {
      en: `The template “${name}” cannot be sent: it is not approved, or needs a picture. Choose another one.`,
      fr: `Le modèle « ${name} » ne peut pas être envoyé : il n’est pas approuvé, ou demande une image. Choisissez-en un autre.`,
    },
    { field: "template.id" },
  );
}

function notTold(cause: unknown) {
  const error = new AppError("unavailable", {
    en: "The network does not say which templates there are. Try again in a moment, or look at the inbox's health.",
    fr: "Le réseau ne donne pas la liste des modèles. Réessayez dans un instant, ou consultez l’état de la boîte.",
  });
  return Object.assign(error, { cause });
}
