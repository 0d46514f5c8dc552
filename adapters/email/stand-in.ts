import SMTPConnection from "nodemailer/lib/smtp-connection";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";

import { refusal } from "./smtp/take-in.ts";

/** A mail that the stand-in was given and answered for. */
export type StandInMail = { from: string; to: string[]; raw: Buffer; confirmed: boolean };

export type StandInOptions = {
  host?: string;
  port?: number;
  /** Who may send; anybody when there is none. */
  mayEnter?: (login: { user: string; password?: string; token?: string }) => boolean;
  certificate?: { certificate: string; privateKey: string };
  tls?: "none" | "starttls" | "implicit";
  slowMs?: number;
  /** How many of the newest mails to remember; all of them when it is not said. */
  keep?: number;
};

/**
 * The rest of the world, as mail goes: a server on loopback that takes what we send and remembers it, and that writes to
 * us. How it behaves is in the address: `no-such-user@` does not exist, `busy@` has time at the second try,
 * `full@` is full, `spam@` refuses what it has read, `slow@` answers late, `drop-before-data@` and `drop-after-data@`
 * hang up; a sender called `not-mine@` is refused.
 */
export type StandIn = {
  host: string;
  port: number;
  received(): StandInMail[];
  connections(): number;
  /** Writes a mail to somebody's door over SMTP; answers what the door said. */
  deliver(
    door: { host: string; port: number; lmtp?: boolean },
    mail: { from: string; to: string[]; raw: string | Buffer },
  ): Promise<string>;
  /** Hangs up on everybody, as a server does that has waited long enough. */
  hangUp(): void;
  close(): Promise<void>;
};

export async function openStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const mails: StandInMail[] = [];
  const busy = new Set<string>();
  let connections = 0;
  let taken = 0;
  const host = options.host ?? "127.0.0.1";
  const server = new SMTPServer({
    ...encryption(options),
    name: "stand-in.example",
    authOptional: !options.mayEnter,
    disabledCommands: [
      ...(options.mayEnter ? [] : ["AUTH"]),
      ...((options.tls ?? "none") === "none" ? ["STARTTLS"] : []),
    ],
    allowInsecureAuth: true,
    authMethods: ["PLAIN", "LOGIN", "XOAUTH2"],
    disableReverseLookup: true,
    closeTimeout: 500,
    logger: false,
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onAuth(auth, _session, done) {
      const { username: user = "", password, accessToken: token } = auth;
      const entered = options.mayEnter?.({ user, ...(password ? { password } : {}), ...(token ? { token } : {}) });
      if (entered) return done(null, { user });
      done(refusal(535, "5.7.8 Wrong user name or password"));
    },
    onMailFrom({ address }, _session, done) {
      done(nameIn(address) === "not-mine" ? refusal(553, "5.7.1 You may not send as this address") : null);
    },
    onRcptTo({ address }, session, done) {
      const name = nameIn(address);
      if (name === "no-such-user") return done(refusal(550, "5.1.1 No such user"));
      if (name === "full") return done(refusal(552, "5.2.2 The mailbox is full"));
      if (name === "drop-before-data") return drop(session);
      if (name === "busy" && !busy.has(address)) {
        busy.add(address);
        return done(refusal(450, "4.2.1 Busy, try again later"));
      }
      done();
    },
    onData: (stream, session, done) => take(stream, session, done),
  });
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, () => resolve());
  });
  const bound = server.server.address();
  return {
    host,
    port: typeof bound === "object" && bound ? bound.port : 0,
    received: () => [...mails],
    connections: () => connections,
    deliver,
    hangUp() {
      for (const connection of server.connections) connection._socket.destroy();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  function take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: Parameters<NonNullable<SMTPServerOptions["onData"]>>[2],
  ) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.once("end", () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      const names = to.map(nameIn);
      if (names.includes("spam")) return done(refusal(554, "5.7.1 This looks like spam"));
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
      const dropped = names.includes("drop-after-data");
      mails.push({ from, to, raw: Buffer.concat(chunks), confirmed: !dropped });
      taken += 1;
      if (mails.length > (options.keep ?? mails.length)) mails.shift();
      if (dropped) return drop(session);
      const answer = () => done(null, `2.0.0 Ok: queued as ${taken}`);
      if (names.includes("slow")) setTimeout(answer, options.slowMs ?? 500);
      else answer();
    });
  }

  function drop({ id }: SMTPServerSession) {
    for (const connection of server.connections) if (connection.session.id === id) connection._socket.destroy();
  }
}

async function deliver(...[door, mail]: Parameters<StandIn["deliver"]>): Promise<string> {
  const connection = new SMTPConnection({
    host: door.host,
    port: door.port,
    lmtp: door.lmtp ?? false,
    tls: { rejectUnauthorized: false },
  });
  try {
    return await new Promise<string>((resolve, reject) => {
      connection.on("error", reject);
      connection.connect((error) => {
        if (error) return reject(error);
        const raw = Buffer.from(mail.raw);
        connection.send({ from: mail.from, to: mail.to, size: raw.length }, raw, (failed, info) => {
          const refused = info?.rejectedErrors?.[0];
          if (failed ?? refused) reject(failed ?? refused);
          else resolve(info?.response ?? "");
        });
      });
    });
  } finally {
    connection.close();
  }
}

function encryption({ tls = "none", certificate }: StandInOptions): SMTPServerOptions {
  const named = certificate ? { cert: certificate.certificate, key: certificate.privateKey } : {};
  return { ...named, secure: tls === "implicit" };
}

/** What stands before the at sign and any plus. */
function nameIn(address: string): string {
  return address.slice(0, address.lastIndexOf("@")).split("+")[0]?.toLowerCase() ?? "";
}
