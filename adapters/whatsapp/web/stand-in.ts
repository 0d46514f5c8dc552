import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { type WhatsappWebConfig, whatsappWebConfig } from "./config.ts";
import { type Heard, openPageLine } from "./stand-in/page-line.ts";

/** What happens there, for the page to know when it is opened the next time. */
type World = {
  messages: Said[];
  unread: Record<string, number>;
  /** Whose number is behind an address that hides it. */
  numbers: Record<string, string>;
  nobody: string[];
  behaviour: Behaviour;
};
type Behaviour = {
  sendingThrows?: boolean;
  networkIsSilent?: boolean;
  acksBeforeSent?: boolean;
  uploadFails?: boolean;
  /** A module that this page does not have, as after a change of WhatsApp's. */
  withoutModule?: string;
};
type Said = {
  id: string;
  fromMe: boolean;
  peer: string;
  name: string;
  text: string;
  t: number;
  type: string;
  ack: number;
  quoted: { id: string; fromMe: boolean } | null;
  media: { base64: string | null; mimetype: string; filename: string | null; bytes: number } | null;
  also: Record<string, unknown>;
};

type Sent = Extract<Heard, { kind: "sent" }>;

export type Written = Partial<Pick<Said, "id" | "text" | "type" | "quoted" | "media" | "also" | "t" | "name">>;

/**
 * WhatsApp and its customers, for the real library in a real browser: a page of our own in the place of theirs, which
 * remembers what was said while it was closed. It proves this adapter, not that WhatsApp still admits the library.
 */
export type WebStandIn = {
  config: WhatsappWebConfig;
  /** What runs the page in the place of the adapter's own program. */
  program: string;
  /** Resolves once a page is open that can be played with; how many were opened so far. */
  opened(atLeast?: number): Promise<number>;
  browserPid(): number | null;
  sent(): Sent[];
  typing(): string[];
  seen(): string[];
  /** Modules that the library asked for and that the page does not have. */
  missing(): string[];
  scan(number: string): Promise<void>;
  /** A customer writes; with nobody there, it is missed. Answers the network's id. */
  write(peer: string, written?: Written): Promise<string>;
  /** The phone's owner writes. */
  writeOnPhone(peer: string, written?: Written): Promise<string>;
  ack(id: string, ack: number): Promise<void>;
  edit(id: string, text: string, at: number): Promise<void>;
  revoke(id: string): Promise<void>;
  react(peer: string, message: string, emoji: string): Promise<void>;
  lose(id: string): Promise<void>;
  behave(behaviour: Behaviour): Promise<void>;
  knows(lid: string, number: string): Promise<void>;
  play(what: "nextCode" | "useUpCode" | "logOut"): Promise<void>;
  setState(state: string): Promise<void>;
  close(): Promise<void>;
};

export async function openWebStandIn(): Promise<WebStandIn> {
  const folder = await mkdtemp(join(tmpdir(), "guichet-whatsapp-"));
  const scripts = await readScripts();
  const world: World = { messages: [], unread: {}, numbers: {}, nobody: [], behaviour: {} };
  const told: Heard[] = [];
  const line = await openPageLine(hear);
  await writeFile(join(folder, "line.json"), JSON.stringify({ port: line.port }));
  await remember();

  function hear(event: Heard) {
    told.push(event);
    if (event.kind === "sent") keepSent(event);
    if (event.kind === "acked") raise(event.id, event.ack);
    if (event.kind === "seen") world.unread[event.peer] = 0;
    void remember();
  }

  function keepSent({ id, peer, text, type, file }: Sent) {
    const media = file && { ...file, filename: file.filename ?? null, bytes: file.base64.length };
    const t = Math.floor(Date.now() / 1000);
    world.messages.push({ id, fromMe: true, peer, name: "", text, t, type, ack: 0, quoted: null, media, also: {} });
  }

  function raise(id: string, ack: number) {
    const message = world.messages.find((one) => one.id === id);
    if (message) message.ack = ack;
  }

  /** The page is read from this file whenever it is opened. */
  async function remember() {
    // No word in it can end the script that it stands in.
    const words = `const world = ${JSON.stringify(world).replaceAll("<", "\\u003c")};`;
    const page = [words, ...scripts].map((script) => `<script>\n${script}</script>\n`);
    const html = `<!doctype html><meta charset="utf-8"><title>WhatsApp Web, played on this machine</title>\n${page.join("")}`;
    await writeFile(join(folder, "stand-in.html"), html).catch(() => undefined);
  }

  async function say(fromMe: boolean, peer: string, written: Written): Promise<string> {
    const { media = null, quoted = null, text = "Hello", t = Math.floor(Date.now() / 1000) } = written;
    const id = written.id ?? randomBytes(16).toString("hex").toUpperCase();
    const { type = media ? (media.mimetype.split("/")[0] ?? "document") : "chat", name = "Maya" } = written;
    const said: Said = { id, fromMe, peer, name, text, t, type, ack: 1, quoted, media, also: written.also ?? {} };
    world.messages.push(said);
    if (!fromMe) world.unread[peer] = (world.unread[peer] ?? 0) + 1;
    await remember();
    await line.call("show", said);
    return id;
  }

  async function change(id: string, patch: Partial<Said>) {
    const message = world.messages.find((one) => one.id === id);
    if (message) Object.assign(message, patch);
    await remember();
  }

  const of = <Kind extends Heard["kind"]>(kind: Kind) =>
    told.filter((event): event is Extract<Heard, { kind: Kind }> => event.kind === kind);

  return {
    config: whatsappWebConfig.parse({
      consentToRisk: true,
      engine: {
        webVersion: "stand-in",
        webVersionCache: { type: "local", path: folder, strict: true },
        args: ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
      },
    }),
    program: fileURLToPath(new URL("./stand-in/page.process.ts", import.meta.url)),
    opened: (atLeast = 1) => line.opened(atLeast),
    browserPid: line.browserPid,
    sent: () => of("sent"),
    typing: () => of("typing").map(({ peer }) => peer),
    seen: () => of("seen").map(({ peer }) => peer),
    missing: () => of("missing").map(({ name }) => name),
    scan: (number) => line.call("scan", number),
    write: (peer, written = {}) => say(false, peer, written),
    writeOnPhone: (peer, written = {}) => say(true, peer, written),
    async ack(id, ack) {
      await change(id, { ack });
      await line.call("ack", id, ack);
    },
    async edit(id, text, at) {
      await change(id, { text, also: { latestEditSenderTimestampMs: at } });
      await line.call("edit", id, text, at);
    },
    async revoke(id) {
      await change(id, { type: "revoked" });
      await line.call("revoke", id);
    },
    async react(peer, message, emoji) {
      await line.call("react", { id: randomBytes(9).toString("hex"), peer, message, emoji, at: Date.now() });
    },
    async lose(id) {
      const message = world.messages.find((one) => one.id === id);
      if (message?.media) message.media.base64 = null;
      await remember();
      await line.call("lose", id);
    },
    async behave(behaviour) {
      Object.assign(world.behaviour, behaviour);
      await remember();
      await line.call("behave", behaviour);
    },
    async knows(lid, number) {
      world.numbers[lid] = number;
      await remember();
      await line.call("know", lid, number);
    },
    play: (what) => line.call(what),
    setState: (state) => line.call("setState", state),
    async close() {
      await line.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** They share what they declare, in this order. */
async function readScripts(): Promise<string[]> {
  const names = ["models", "chats", "sending", "modules", "play"];
  return await Promise.all(names.map((name) => readFile(new URL(`./stand-in/${name}.js`, import.meta.url), "utf8")));
}
