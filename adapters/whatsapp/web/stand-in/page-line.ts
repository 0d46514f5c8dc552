import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

import { z } from "zod";

export const heard = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open"), browserPid: z.number().nullable() }),
  z.object({ kind: z.literal("did"), ask: z.number(), error: z.string().nullable() }),
  z.object({
    kind: z.literal("sent"),
    id: z.string(),
    peer: z.string(),
    text: z.string(),
    type: z.string(),
    quoted: z.string().nullable(),
    file: z.object({ base64: z.string(), mimetype: z.string(), filename: z.string().nullish() }).nullable(),
  }),
  z.object({ kind: z.literal("acked"), id: z.string(), ack: z.number() }),
  z.object({ kind: z.literal("seen"), peer: z.string() }),
  z.object({ kind: z.literal("typing"), peer: z.string() }),
  z.object({ kind: z.literal("missing"), name: z.string() }),
]);
export type Heard = z.infer<typeof heard>;

/** A line to the page that is open, whichever that is: it may be killed, and come again. */
export type PageLine = {
  port: number;
  browserPid(): number | null;
  opened(atLeast: number): Promise<number>;
  /** Does nothing while no page is open. */
  call(name: string, ...args: unknown[]): Promise<void>;
  close(): Promise<void>;
};

const openMs = 30_000;

export async function openPageLine(onHeard: (event: Heard) => void): Promise<PageLine> {
  const asked = new Map<number, (error: string | null) => void>();
  let waiting: { atLeast: number; resolve(lines: number): void }[] = [];
  let line: Socket | null = null;
  let lines = 0;
  let browserPid: number | null = null;
  let asks = 0;

  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("close", () => {
      if (line !== socket) return;
      line = null;
      for (const answer of asked.values()) answer(null);
    });
    createInterface({ input: socket })
      .on("line", (text) => hear(socket, heard.parse(JSON.parse(text))))
      // It says again what the socket has said already, when a browser was killed.
      .on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();

  function hear(socket: Socket, event: Heard) {
    if (event.kind === "did") return asked.get(event.ask)?.(event.error);
    if (event.kind !== "open") return onHeard(event);
    line = socket;
    lines += 1;
    browserPid = event.browserPid;
    for (const one of waiting) if (one.atLeast <= lines) one.resolve(lines);
    waiting = waiting.filter(({ atLeast }) => atLeast > lines);
  }

  return {
    port: typeof address === "object" && address ? address.port : 0,
    browserPid: () => browserPid,
    opened(atLeast) {
      if (lines >= atLeast && line) return Promise.resolve(lines);
      return new Promise((resolve, reject) => {
        waiting.push({ atLeast: Math.max(atLeast, lines + 1), resolve });
        setTimeout(() => reject(new Error(`no page was opened within ${openMs} ms`)), openMs).unref();
      });
    },
    async call(name, ...args) {
      if (!line) return;
      const ask = ++asks;
      const done = new Promise<string | null>((resolve) => asked.set(ask, resolve));
      line.write(`${JSON.stringify({ ask, name, args })}\n`);
      const error = await done;
      asked.delete(ask);
      if (error) throw new Error(error);
    },
    async close() {
      line?.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
