import { randomBytes } from "node:crypto";

import type { ChannelAdapter } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { insertInbox } from "#db/stores/inboxes.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { CreateInbox, InboxView } from "#server/protocol/inboxes.ts";
import { findWrongFields } from "#server/read-input.ts";
import { showInbox } from "./show.ts";

/** Connects an account. The adapter checks the configuration; what is secret is stored encrypted. */
export async function createInbox(ctx: Context, actor: Actor, input: CreateInbox): Promise<InboxView> {
  requireRole(actor, "admin");
  const id = await ctx.db.write((tx) => addInbox(ctx, tx, input));
  await ctx.inboxes.reload();
  return showInbox(ctx, id);
}

/** The same inside a transaction of the caller's, who reloads the directory afterwards. */
export async function addInbox(ctx: Context, tx: Tx, input: CreateInbox): Promise<string> {
  const adapter = adapterFor(ctx, input);
  const id = ctx.newId();
  const at = ctx.now();
  await insertInbox(tx, {
    id,
    key: randomBytes(15).toString("base64url"),
    channel: input.channel,
    provider: input.provider,
    name: input.name,
    state: "active",
    configCipher: ctx.vault.seal(JSON.stringify(readConfig(adapter, input.config))),
    settings: input.settings,
    archivedAt: null,
    createdAt: at,
    updatedAt: at,
  });
  tx.changes.push({ kind: "inbox.updated", subjectId: id, at });
  return id;
}

/** Refuses with the fields that are wrong, e.g. `config.origins.0`. */
export function readConfig(adapter: ChannelAdapter, config: unknown): unknown {
  const parsed = adapter.config.safeParse(config);
  if (parsed.success) return parsed.data;
  const words = adapter.configWords ? { words: adapter.configWords } : {};
  const fields = findWrongFields(adapter.config, config, { under: "config", ...words });
  const { field, sentence } = fields[0] ?? { field: "config", sentence: { en: "invalid", fr: "invalide" } };
  throw new AppError(
    "invalid",
    {
      en: `The configuration is not right: ${field}: ${sentence.en}.`,
      fr: `La configuration n’est pas correcte : ${field} : ${sentence.fr}.`,
    },
    { field, fields },
  );
}

export function adapterFor(ctx: Context, input: Pick<CreateInbox, "channel" | "provider">): ChannelAdapter {
  const adapter = ctx.inboxes.adapters.find((one) => one.channel === input.channel && one.provider === input.provider);
  if (adapter) return adapter;
  const known = ctx.inboxes.adapters.map((one) => `${one.channel}/${one.provider}`).join(", ");
  throw new AppError(
    "invalid",
    {
      en: `There is no provider ${input.provider} for ${input.channel}. Known: ${known}.`,
      fr: `Il n’y a pas de fournisseur ${input.provider} pour ${input.channel}. Connus : ${known}.`,
    },
    { field: "provider" },
  );
}
