import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Connection, OutboundPart } from "#adapters/contract/channel.ts";
import type { ImapSmtpConfig } from "#adapters/email/config.ts";
import { emailImapSmtp } from "#adapters/email/index.ts";
import { openStandIn, type StandIn } from "#adapters/email/stand-in.ts";
import { type Dovecot, startDovecot } from "#tests/support/dovecot.ts";
import { outboundPart, type SendingHost, sendingHost } from "#tests/support/letters.ts";
import { loopbackConfig } from "#tests/support/mailbox-host.ts";

let dovecot: Dovecot;
let far: StandIn;
let user: string;
let made = 0;
let now: number;
let host: SendingHost<ImapSmtpConfig>;

beforeAll(async () => {
  const users = Array.from({ length: 20 }, (_, at) => [`box${at}@example.test`, "secret"]);
  dovecot = await startDovecot({ users: Object.fromEntries(users) });
  far = await openStandIn();
});
afterAll(async () => {
  await dovecot.close();
  await far.close();
});
beforeEach(() => {
  user = `box${made++}@example.test`;
  now = Date.now();
});
afterEach(() => host.stop());

async function connect(also: Partial<ImapSmtpConfig> = {}): Promise<Connection> {
  const config = loopbackConfig(
    { imap: dovecot.ports.imap, smtp: far.port },
    {
      imap: { user },
      smtp: { user: undefined, password: undefined },
      ...also,
    },
  );
  host = sendingHost(config, { id: user, now: () => now });
  return await emailImapSmtp.connect(host);
}

async function sent(): Promise<{ flags: string[]; raw: string }[]> {
  const person = await dovecot.person(user);
  const { exists } = await person.mailboxOpen("Sent");
  const found = (exists === 0 ? [] : await person.fetchAll("1:*", { flags: true, source: true })).map((one) => ({
    flags: [...(one.flags ?? [])],
    raw: one.source?.toString() ?? "",
  }));
  person.close();
  return found;
}
const put = async (folder: string, raw: string) => {
  const person = await dovecot.person(user);
  await person.append(folder, raw, ["\\Seen"]);
  person.close();
};
const idOf = (part: OutboundPart) => part.letter?.messageId ?? "";
const unanswered = () => outboundPart({}, { unanswered: true });

describe("the folder of sent mail", () => {
  test("gets a copy of what was accepted, as read and as it left", async () => {
    const connection = await connect();
    const part = outboundPart();
    expect(await connection.send(part)).toMatchObject({ kind: "accepted" });
    await expect.poll(async () => (await sent()).length).toBe(1);
    const [copy] = await sent();
    expect(copy?.flags).toContain("\\Seen");
    expect(copy?.raw).toBe(far.received().at(-1)?.raw.toString());
    expect(copy?.raw).toContain(`Message-ID: <${idOf(part)}>`);
  });

  test("gets none of what was refused, unconfirmed, or kept by the provider itself", async () => {
    const connection = await connect();
    await connection.send(outboundPart({ address: "no-such-user@example.org" }));
    await connection.send(outboundPart({ address: "drop-after-data@example.org" }));
    await (await connect({ keepsSent: true })).send(outboundPart());
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await sent()).toEqual([]);
  });

  test("gets no second copy where the provider has put one", async () => {
    const part = outboundPart();
    await put("Sent", `Message-ID: <${idOf(part)}>\r\n\r\nthe provider's copy\r\n`);
    const connection = await connect();
    await connection.send(part);
    await connection.send(outboundPart());
    await expect.poll(async () => (await sent()).length).toBe(2);
    expect((await sent())[0]?.raw).toContain("the provider's copy");
  });

  test("does not hold an answer up, or send again, when it cannot be reached", async () => {
    const before = far.received().length;
    const connection = await connect({ imap: { host: "127.0.0.1", port: 1, tls: "none", user, password: "secret" } });
    expect(await connection.send(outboundPart())).toMatchObject({ kind: "accepted" });
    expect(far.received()).toHaveLength(before + 1);
  });
});

describe("looking an unconfirmed mail up", () => {
  test("finds it by its Message-ID among sent mail, or in the archive of everything", async () => {
    const connection = await connect();
    const [one, two] = [unanswered(), unanswered()];
    await put("Sent", `Message-ID: <${idOf(one)}>\r\n\r\nhello\r\n`);
    await put("Archive", `Message-ID: <${idOf(two)}>\r\n\r\nhello\r\n`);
    for (const part of [one, two]) {
      expect(await connection.lookUp(part)).toEqual({ kind: "sent", providerId: idOf(part) });
    }
  });

  test("finds it where the provider gave it another Message-ID", async () => {
    const part = unanswered();
    await put("Sent", `Message-ID: <rewritten@provider.example>\r\nX-Guichet-Part: ${part.id}\r\n\r\nhello\r\n`);
    expect(await (await connect()).lookUp(part)).toMatchObject({ kind: "sent" });
  });

  test("leaves open what was handed over whole where only we keep copies", async () => {
    expect(await (await connect()).lookUp(unanswered())).toEqual({ kind: "still_unknown" });
  });

  test("says never sent of what was cut short with our process, so that it goes again under its id", async () => {
    expect(await (await connect()).lookUp(outboundPart())).toEqual({ kind: "never_sent" });
  });

  test("says never sent where the provider keeps what it sends, once that had time to show", async () => {
    const connection = await connect({ keepsSent: true });
    const part = unanswered();
    expect(await connection.lookUp(part)).toEqual({ kind: "still_unknown" });
    now += 3 * 60_000;
    expect(await connection.lookUp(part)).toEqual({ kind: "never_sent" });
  });

  test("leaves it open when the mailbox cannot be asked, or has no folder of sent mail", async () => {
    const away = await connect({ imap: { host: "127.0.0.1", port: 1, tls: "none", user, password: "secret" } });
    expect(await away.lookUp(unanswered())).toEqual({ kind: "still_unknown" });
    expect(await (await connect({ sentFolder: "Nowhere" })).lookUp(outboundPart())).toEqual({ kind: "still_unknown" });
  });

  test("goes with what sending says when the line breaks after the mail", async () => {
    const connection = await connect();
    const part = outboundPart({ address: "drop-after-data@example.org" });
    expect(await connection.send(part)).toMatchObject({ kind: "unknown" });
    expect(await connection.lookUp({ ...part, unanswered: true })).toEqual({ kind: "still_unknown" });
  });
});
