import type { Logger } from "pino";

import type { ChannelAdapter, Connection } from "#adapters/contract/channel.ts";
import type { Trouble } from "#adapters/contract/trouble.ts";
import type { Database } from "#db/dialect/database.ts";
import { type InboxRow, listInboxRows, updateInboxRow } from "#db/stores/inboxes.ts";
import type { Channel, InboxState } from "#db/vocabulary.ts";
import { linkTo } from "#server/attachments/link.ts";
import { type InboxSettings, inboxSettings } from "#server/protocol/inboxes.ts";
import type { Vault } from "#server/vault.ts";
import { hookUrl } from "./hook-url.ts";
import { privateFolder } from "./private-folder.ts";

/** One connected account, ready for use: its configuration in the clear, its adapter at hand. */
export type Inbox = {
  id: string;
  key: string;
  channel: Channel;
  provider: string;
  name: string;
  state: InboxState;
  settings: InboxSettings;
  config: unknown;
  createdAt: number;
  adapter: ChannelAdapter;
  /** May its hosts lie on private networks? Where the operator said so, and where practice made it. */
  allowPrivateHosts: boolean;
};

export type Reported = { state: "ready" | "connecting" | "needs_pairing" | "failed"; trouble: Trouble | null };

/** The inboxes of this instance, in memory: asked for with every message, changed once in a while. */
export type Directory = {
  adapters: readonly ChannelAdapter[];
  all(): Inbox[];
  byId(id: string): Inbox | null;
  byKey(key: string): Inbox | null;
  /** The open connection of an inbox that is active, opened on first use. */
  connection(inbox: Inbox): Promise<Connection>;
  reported(inboxId: string): Reported | null;
  /** Keeps a configuration that the network itself renewed; the connection stays open. */
  saveConfig(inboxId: string, config: unknown): Promise<void>;
  /** Reads the rows again; connections of inboxes that changed are opened anew. */
  reload(): Promise<void>;
  close(): void;
};

type Parts = {
  db: Database;
  vault: Vault;
  log: Logger;
  adapters: readonly ChannelAdapter[];
  now(): number;
  allowPrivateHosts: boolean;
  openAttachment(id: string): Promise<Uint8Array>;
  publicUrl: string;
  dataFolder: string;
};
type Open = { connection: Promise<Connection>; abort: AbortController };

export async function openDirectory(parts: Parts): Promise<Directory> {
  let byId = new Map<string, Inbox>();
  let byKey = new Map<string, Inbox>();
  const open = new Map<string, Open>();
  const reports = new Map<string, Reported>();

  async function reload() {
    const inboxes = (await listInboxRows(parts.db.read)).flatMap((row) => readInbox(parts, row));
    for (const inbox of inboxes) {
      if (JSON.stringify(byId.get(inbox.id)?.config) !== JSON.stringify(inbox.config)) disconnect(inbox.id);
    }
    byId = new Map(inboxes.map((inbox) => [inbox.id, inbox]));
    byKey = new Map(inboxes.map((inbox) => [inbox.key, inbox]));
    for (const id of open.keys()) if (byId.get(id)?.state !== "active") disconnect(id);
  }

  function disconnect(id: string) {
    open.get(id)?.abort.abort();
    open.delete(id);
    reports.delete(id);
  }

  function connect(inbox: Inbox): Promise<Connection> {
    const known = open.get(inbox.id);
    if (known) return known.connection;
    const abort = new AbortController();
    const connection = inbox.adapter.connect({
      inbox: { id: inbox.id, key: inbox.key, config: inbox.config },
      now: parts.now,
      allowPrivateHosts: inbox.allowPrivateHosts,
      openAttachment: parts.openAttachment,
      linkAttachment: (id, forMs) => linkTo(parts, id, parts.now() + forMs),
      hookUrl: (path) => hookUrl(parts.publicUrl, inbox, path),
      saveConfig: (config) => saveConfig(inbox.id, config),
      folder: () => privateFolder(parts.dataFolder, inbox.id),
      report: (state, trouble) => reports.set(inbox.id, { state, trouble: trouble ?? null }),
      signal: abort.signal,
    });
    open.set(inbox.id, { connection, abort });
    connection.catch((error: unknown) => {
      parts.log.error({ err: error, inboxId: inbox.id }, "the connection of an inbox could not be opened");
      if (open.get(inbox.id)?.abort !== abort) return;
      // Forgotten, so that the next one who needs it tries again.
      open.delete(inbox.id);
      reports.set(inbox.id, { state: "failed", trouble: notOpened(error) });
    });
    return connection;
  }

  async function saveConfig(id: string, config: unknown) {
    const inbox = byId.get(id);
    if (!inbox) return;
    // In memory first, so that the reload which follows sees nothing new.
    inbox.config = config;
    const configCipher = parts.vault.seal(JSON.stringify(config));
    await parts.db.write((tx) => updateInboxRow(tx, id, { configCipher }));
  }

  await reload();
  return {
    adapters: parts.adapters,
    all: () => [...byId.values()],
    byId: (id) => byId.get(id) ?? null,
    byKey: (key) => byKey.get(key) ?? null,
    connection: connect,
    reported: (id) => reports.get(id) ?? null,
    saveConfig,
    reload,
    close: () => {
      for (const id of [...open.keys()]) disconnect(id);
    },
  };
}

function notOpened(error: unknown): Trouble {
  const words = error instanceof Error ? `: ${error.message}` : "";
  return {
    problem: {
      en: `The connection could not be opened${words}`,
      fr: `La connexion n’a pas pu être ouverte${words.replace(":", " :")}`,
    },
    fix: { en: "Check the configuration of this inbox.", fr: "Vérifiez la configuration de cette boîte." },
  };
}

/** None when this program does not know the channel any more: its messages stay, it carries nothing. */
function readInbox(parts: Parts, row: InboxRow): Inbox[] {
  const adapter = parts.adapters.find((one) => one.channel === row.channel && one.provider === row.provider);
  if (!adapter) {
    parts.log.warn({ inboxId: row.id, channel: row.channel, provider: row.provider }, "no adapter for this inbox");
    return [];
  }
  const config = adapter.config.safeParse(JSON.parse(parts.vault.open(row.configCipher)));
  const settings = inboxSettings.safeParse(row.settings);
  if (!config.success) {
    parts.log.error({ inboxId: row.id }, "the stored configuration of this inbox is not valid any more");
    return [];
  }
  const known = settings.success ? settings.data : {};
  return [
    {
      id: row.id,
      key: row.key,
      channel: row.channel,
      provider: row.provider,
      name: row.name,
      state: row.state,
      settings: known,
      config: config.data,
      createdAt: row.createdAt,
      adapter,
      allowPrivateHosts: parts.allowPrivateHosts || known.practice === true,
    },
  ];
}
