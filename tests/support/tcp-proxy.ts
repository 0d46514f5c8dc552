import { connect, createServer, type Socket } from "node:net";

export type TcpProxy = {
  port: number;
  /** Breaks every connection that there is. */
  cut(): void;
  /** Lets nothing through to the client any more, over connections that there are. */
  stall(): void;
  /** Breaks a connection as soon as the client says this; null for none. */
  cutAt(said: RegExp | null): void;
  /** The same, but it goes dead instead. */
  stallAt(said: RegExp | null): void;
  connections(): number;
  close(): Promise<void>;
};

/** A line to a server on loopback that can be as bad as a test needs. */
export async function tcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<{ client: Socket; server: Socket }>();
  let trigger: RegExp | null = null;
  let deadly: RegExp | null = null;
  let connections = 0;
  const proxy = createServer((client) => {
    connections += 1;
    const server = connect(target, "127.0.0.1");
    const pair = { client, server };
    pairs.add(pair);
    const end = () => {
      client.destroy();
      server.destroy();
      pairs.delete(pair);
    };
    for (const socket of [client, server]) socket.on("error", end).on("close", end);
    server.pipe(client);
    client.on("data", (chunk) => {
      const said = chunk.toString("latin1");
      if (deadly?.test(said)) server.unpipe(client).resume();
      if (trigger?.test(said)) end();
      else server.write(chunk);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    cut() {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
    },
    stall() {
      for (const { client, server } of pairs) {
        server.unpipe(client);
        server.resume();
      }
    },
    cutAt(said) {
      trigger = said;
    },
    stallAt(said) {
      deadly = said;
    },
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const { client, server } of pairs) {
          client.destroy();
          server.destroy();
        }
        proxy.close(() => resolve());
      }),
  };
}
