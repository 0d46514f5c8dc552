import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { system } from "#server/agents/actor.ts";
import { readConfig } from "#server/config.ts";
import { createInbox } from "#server/inboxes/create.ts";
import { openServices, type Services } from "#server/services.ts";

/** A temporary data folder with a real database and one web-chat inbox. */
export async function openPlace(): Promise<Services & { folder: string; inboxId: string }> {
  const folder = mkdtempSync(join(tmpdir(), "guichet-bench-"));
  const services = await openServices(readConfig({ GUICHET_DATA: folder, LOG_LEVEL: "error" }));
  const inbox = await createInbox(services.ctx, system, {
    channel: "webchat",
    provider: "socket",
    name: "Bench",
    config: {},
    settings: {},
  });
  return {
    ...services,
    folder,
    inboxId: inbox.id,
    async close() {
      await services.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
