import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { ImapFlow } from "imapflow";
import SMTPConnection from "nodemailer/lib/smtp-connection";

import { makeCertificate } from "#adapters/shared/certificate.ts";
import { dovecotConfig, introspectionConfig } from "./dovecot-config.ts";
import { freePort } from "./free-port.ts";

export type Dovecot = {
  host: string;
  ports: { imap: number; imaps: number; lmtp: number };
  /** What its certificate is signed by: itself. */
  certificate: string;
  setPassword(user: string, password: string): void;
  /** Delivers over LMTP, as a mail server would. */
  deliver(user: string, ...mails: (string | Uint8Array)[]): Promise<void>;
  /** Puts a file where the server finds it; `announced` is the size that it will claim. */
  plant(user: string, mail: string, announced?: number): void;
  /** A person's own mail program, signed in. Close it. */
  person(user: string): Promise<ImapFlow>;
  /** Forgets which numbers mails have, so that the folder gets a new UIDVALIDITY. Only while stopped. */
  forgetNumbers(user: string): void;
  start(): Promise<void>;
  /** As if the machine lost power. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

type Options = { users?: Record<string, string>; introspection?: string; idle?: boolean };

const usual = { "support@example.test": "secret" };

/** A real Dovecot on loopback, in a folder of its own. */
export async function startDovecot(options: Options = {}): Promise<Dovecot> {
  const version = requireDovecot();
  const folder = mkdtempSync(join(tmpdir(), "guichet-dovecot-"));
  chmodSync(folder, 0o755);
  const ports = { imap: await freePort(), imaps: await freePort(), lmtp: await freePort() };
  const owner = ownerOfMail();
  const passwords = new Map(Object.entries(options.users ?? usual));
  const { certificate, privateKey } = makeCertificate({
    names: ["localhost", "127.0.0.1"],
    notBefore: Date.now() - 60_000,
    notAfter: Date.now() + 3_600_000,
  });
  for (const name of ["run", "state", "mail", "home"]) makeFolder(join(folder, name));
  writeFileSync(join(folder, "certificate.pem"), certificate);
  writeFileSync(join(folder, "key.pem"), privateKey);
  if (options.introspection)
    writeFileSync(join(folder, "introspection.conf"), introspectionConfig(options.introspection));
  const plan = { folder, ports, owner, introspection: options.introspection ?? null, idle: options.idle ?? true };
  writeFileSync(join(folder, "dovecot.conf"), dovecotConfig(version, plan));
  writePasswords();

  let running: ChildProcess | null = null;
  await start();
  return {
    host: "127.0.0.1",
    ports,
    certificate,
    setPassword(user, password) {
      passwords.set(user, password);
      writePasswords();
    },
    deliver: (user, ...mails) => deliverByLmtp(ports.lmtp, user, mails),
    plant: (user, mail, announced) => plant(join(folder, "mail", user), mail, announced),
    person: (user) => signIn(ports.imap, user, passwords.get(user) ?? ""),
    forgetNumbers(user) {
      const mailbox = join(folder, "mail", user);
      for (const name of readdirSync(mailbox)) {
        if (/^dovecot/.test(name)) rmSync(join(mailbox, name), { force: true });
      }
    },
    start,
    kill: () => end("SIGKILL"),
    async close() {
      await end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };

  async function start() {
    // Its processes keep what they inherit open, so they inherit nothing.
    const child = spawn(program, ["-F", "-c", join(folder, "dovecot.conf")], { stdio: "ignore" });
    running = child;
    for (const port of Object.values(ports)) await answers(port, () => child.exitCode, folder);
  }

  async function end(signal: "SIGKILL" | "SIGTERM") {
    const child = running;
    running = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // The master's own end leaves sessions open for a while: a power cut does not.
    if (signal === "SIGKILL" && child.pid) killChildren(child.pid);
    child.kill(signal);
    await ended;
    rmSync(join(folder, "run"), { recursive: true, force: true });
    makeFolder(join(folder, "run"));
  }

  function writePasswords() {
    const lines = [...passwords].map(([user, password]) => `${user}:{PLAIN}${password}::::::\n`);
    writeFileSync(join(folder, "users"), lines.join(""));
  }

  function makeFolder(path: string) {
    mkdirSync(path, { recursive: true });
    if (owner.uid !== null) chownSync(path, owner.uid, owner.gid);
  }

  function plant(mailbox: string, mail: string, announced?: number) {
    mkdirSync(join(mailbox, "new"), { recursive: true });
    planted += 1;
    const size = announced ? `,S=${announced},W=${announced}` : "";
    const file = join(mailbox, "new", `${Math.floor(Date.now() / 1000)}.M${planted}P${process.pid}.planted${size}`);
    writeFileSync(file, mail.replaceAll(/\r?\n/g, "\n"));
    if (owner.uid !== null) {
      for (const path of [mailbox, join(mailbox, "new"), file]) chownSync(path, owner.uid, owner.gid);
    }
  }
}

const program = "/usr/sbin/dovecot";
let planted = 0;

/** Its version. A test that cannot run is a failure, never a silence. */
function requireDovecot(): string {
  const asked = spawnSync(program, ["--version"], { encoding: "utf8" });
  const version = /^\d+\.\d+\.\d+/.exec(asked.stdout ?? "")?.[0];
  if (version) return version;
  throw new Error("Dovecot is missing: apt-get install dovecot-imapd dovecot-lmtpd, or npm test as root on Debian.");
}

/** Root hands over to the users that the package made; anybody else runs it as themselves. */
function ownerOfMail() {
  const { uid, gid, username } = userInfo();
  if (uid !== 0) return { user: username, group: String(gid), loginUser: username, uid: null, gid };
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "dovecot"], { encoding: "utf8" }));
  return { user: "dovecot", group: "dovecot", loginUser: "dovenull", uid: idOf("-u"), gid: idOf("-g") };
}

function killChildren(pid: number) {
  const listed = spawnSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" });
  for (const child of listed.stdout.split(/\s+/).filter(Boolean)) {
    try {
      process.kill(Number(child), "SIGKILL");
    } catch {
      // Gone already.
    }
  }
}

async function answers(port: number, exitCode: () => number | null, folder: string) {
  for (let tries = 0; tries < 200; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    if (open) return;
    if (exitCode() !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const log = statSync(join(folder, "log"), { throwIfNoEntry: false }) ? `see ${folder}/log` : "it left no log";
  throw new Error(`Dovecot does not answer on port ${port}: ${log}`);
}

async function deliverByLmtp(port: number, user: string, mails: (string | Uint8Array)[]) {
  const connection = new SMTPConnection({ host: "127.0.0.1", port, lmtp: true, ignoreTLS: true });
  await new Promise<void>((resolve, reject) => {
    connection.once("error", reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  for (const mail of mails) {
    await new Promise<void>((resolve, reject) => {
      const envelope = { from: "maya@example.org", to: [user] };
      connection.send(envelope, Buffer.from(mail), (error, info) =>
        error || info?.rejected.length ? reject(error ?? new Error("refused over LMTP")) : resolve(),
      );
    });
  }
  connection.quit();
}

async function signIn(port: number, user: string, pass: string): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: "127.0.0.1",
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass },
    logger: false,
    disableAutoIdle: true,
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}
