import { system } from "#server/agents/actor.ts";
import { inboxHealth } from "#server/inboxes/health.ts";
import { listInboxes } from "#server/inboxes/show.ts";
import type { Command } from "./command.ts";

export const inboxListCommand: Command = {
  name: "inbox list",
  usage: "",
  does: { en: "inboxes and what waits in them", fr: "les boîtes et ce qui y attend" },
  options: [],
  required: [],
  words: 0,
  async run({ context, locale }) {
    const ctx = await context();
    const inboxes = await Promise.all(
      listInboxes(ctx, system).map(async ({ id, key, channel, provider, name, state }) => {
        const { queued, failed, quarantined } = await inboxHealth(ctx, id, locale);
        return { id, key, channel, provider, name, state, queued, failed, quarantined };
      }),
    );
    return {
      json: inboxes,
      lines: inboxes.map(
        (one) =>
          `${one.id}  ${`${one.channel}/${one.provider}`.padEnd(18)} ${one.state.padEnd(7)} ${one.name}  (${one.key})` +
          `  queued ${one.queued}, failed ${one.failed}, quarantined ${one.quarantined}`,
      ),
    };
  },
};
