import { createServer, type Socket } from "node:net";

/** A server that says what a test wants to hear; `answer` gets each line. */
export async function scriptedServer(
  greeting: string,
  answer: (line: string, socket: Socket) => string | null,
): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    if (greeting) socket.write(greeting);
    let rest = "";
    socket.on("data", (chunk) => {
      const lines = (rest + chunk).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const said = answer(line, socket);
        if (said !== null) socket.write(said);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** An IMAP server that knows one account, and answers its login as it likes. */
export function scriptedImap(login: string, capabilities = "IMAP4rev1") {
  return scriptedServer(`* OK [CAPABILITY ${capabilities}] ready\r\n`, (line) => {
    const [tag = "", command = ""] = line.split(" ");
    switch (command.toUpperCase()) {
      case "CAPABILITY":
        return `* CAPABILITY ${capabilities}\r\n${tag} OK done\r\n`;
      case "LOGIN":
        return `${tag} ${login}\r\n`;
      case "LOGOUT":
        return `* BYE\r\n${tag} OK\r\n`;
      default:
        return `${tag} BAD what?\r\n`;
    }
  });
}
