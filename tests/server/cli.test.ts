import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { actorOf } from "#server/agents/authenticate.ts";
import { appOf } from "#tests/support/api.ts";
import { browserOf, password, setupInput, signIn } from "#tests/support/browser.ts";
import { clockAt } from "#tests/support/clock.ts";
import { guichet } from "#tests/support/command-line.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects, newPlace, type Place } from "#tests/support/databases.ts";
import { mailConfig } from "#tests/support/mails.ts";

const setupOptions = ["--workspace", "Atelier", "--name", "Ana", "--email", setupInput.email, "--password", password];
const findings = z.array(
  z.object({ check: z.string(), state: z.string(), said: z.string(), fix: z.string().optional() }),
);

describe.each(dialects)("beside a running server, on %s", (dialect) => {
  // The context stands for a server that runs on the same data.
  let ctx: TestContext;
  let env: Record<string, string>;
  beforeAll(async () => {
    ctx = await openContext({ dialect, clock: clockAt(Date.now()) });
    env = {
      GUICHET_DATA: ctx.config.dataFolder,
      GUICHET_SECRET: ctx.config.secret ?? "",
      DATABASE_URL: ctx.config.databaseUrl ?? "",
      PORT: "0",
    };
  });
  afterAll(() => ctx.close());

  test("setup makes an admin who can sign in, once", async () => {
    const first = await guichet(env, ["setup", ...setupOptions]);
    expect(first).toMatchObject({ code: 0, err: "", out: expect.stringContaining(setupInput.email) });
    expect((await signIn(browserOf(appOf(ctx)))).status).toBe(200);
    const second = await guichet({ ...env, LANG: "fr_FR.UTF-8" }, ["setup", ...setupOptions]);
    expect(second).toMatchObject({ code: 1, out: "", err: expect.stringContaining("déjà configuré") });
  });

  test("token create prints a token that works and nothing else", async () => {
    const { code, out } = await guichet(env, ["token", "create", "--name", "reports", "--role", "lead", "--json"]);
    const { token } = z.object({ token: z.string().startsWith("gct_") }).parse(JSON.parse(out));
    expect(code).toBe(0);
    const known = await actorOf(ctx, new Headers({ authorization: `Bearer ${token}` }));
    expect(known).toMatchObject({ actor: { name: "reports", role: "lead" } });
  });

  test("hours and promises go into a file and back, and a second time nothing changes", async () => {
    const file = join(ctx.config.dataFolder, "promises.json");
    const policy = { channel: "sms", values: { goal: 0.7 } };
    writeFileSync(file, JSON.stringify({ guichet: "policy", version: 1, policies: [policy] }));
    const changed = (policies: number) => JSON.stringify({ teams: 0, calendars: 0, policies });
    expect(await guichet(env, ["policy", "import", file, "--json"])).toMatchObject({ code: 0, out: `${changed(1)}\n` });
    expect(await guichet(env, ["policy", "export", file])).toMatchObject({
      code: 0,
      out: expect.stringContaining(file),
    });
    expect(await guichet(env, ["policy", "import", file, "--json"])).toMatchObject({ code: 0, out: `${changed(0)}\n` });
    const shown = await guichet(env, ["policy", "export"]);
    expect(JSON.parse(shown.out)).toMatchObject({
      guichet: "policy",
      policies: [{ channel: "sms", values: { goal: 0.7 } }],
    });
  });

  test("a file with something wrong is refused with its line", async () => {
    const wrong = '{\n  "guichet": "policy",\n  "version": 1,\n  "teams": [7]\n}';
    const refused = await guichet(env, ["policy", "import", "-"], wrong);
    expect(refused).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/^Line 4, teams\.0: /) });
    expect(await guichet(env, ["policy", "import", "nowhere.json"])).toMatchObject({ code: 2 });
    expect(await guichet(env, ["policy", "import"])).toMatchObject({ code: 2 });
  });
});

describe("without a server", () => {
  let place: Place;
  let env: Record<string, string>;
  beforeAll(async () => {
    place = await newPlace("sqlite");
    env = { GUICHET_DATA: place.dataFolder, PORT: "0" };
    await guichet(env, ["setup", ...setupOptions]);
  });
  afterAll(() => place.remove());

  test("agent add makes an agent, and refuses an address that is taken", async () => {
    const typed = [
      "agent",
      "add",
      "--name",
      "Bo",
      "--email",
      "Bo@example.org",
      "--role",
      "agent",
      "--password",
      password,
    ];
    const added = await guichet(env, [...typed, "--json"]);
    expect(JSON.parse(added.out)).toMatchObject({ email: "bo@example.org", role: "agent", active: true });
    const again = await guichet(env, [...typed, "--json"]);
    expect(again.code).toBe(1);
    expect(JSON.parse(again.out)).toMatchObject({ error: { code: "conflict", field: "email" } });
  });

  test("inbox add reads a configuration from standard input, and inbox list shows it", async () => {
    const typed = ["inbox", "add", "webchat", "--provider", "socket", "--name", "Site", "--config", "-", "--json"];
    const added = await guichet(env, typed, JSON.stringify({ origins: ["https://shop.example"] }));
    expect(added).toMatchObject({ code: 0, err: "" });
    const { id, key } = z.object({ id: z.string(), key: z.string() }).strict().parse(JSON.parse(added.out));
    const listed = await guichet(env, ["inbox", "list"]);
    expect(listed.out).toContain(`${id}  webchat/socket`);
    expect(listed.out).toContain(key);
    expect(await guichet(env, ["inbox", "test", id])).toMatchObject({ code: 0, out: "Ready.\n" });
  });

  test("inbox add takes the price of a segment", async () => {
    const typed = ["inbox", "add", "sms", "--provider", "twilio", "--name", "Mobile", "--config", "-", "--json"];
    const account = { accountSid: `AC${"a".repeat(32)}`, authToken: "secret", number: "+33639980000" };
    const price = (amount: string) => JSON.stringify({ ...account, segmentPrice: { amount, currency: "EUR" } });
    expect(await guichet(env, typed, price("0,075"))).toMatchObject({ code: 0, err: "" });
    expect(await guichet(env, typed, price("cheap"))).toMatchObject({
      out: expect.stringContaining("config.segmentPrice.amount"),
    });
  });

  test("inbox test names the step that fails, and what to do", async () => {
    const config = mailConfig({
      imap: { host: "no-such-host.invalid", port: 993, tls: "implicit", user: "a", password: "b" },
    });
    const typed = ["inbox", "add", "email", "--provider", "imap-smtp", "--name", "Mail", "--config", "-", "--json"];
    const { id } = JSON.parse((await guichet(env, typed, JSON.stringify(config))).out);
    const tested = await guichet(env, ["inbox", "test", id]);
    expect(tested).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^dns: Nobody knows a server called .+\n.+\n$/),
    });
  });

  test("doctor finds nothing wrong", async () => {
    const { code, out } = await guichet(env, ["doctor", "--json"]);
    expect(findings.parse(JSON.parse(out)).filter(({ state }) => state === "wrong")).toEqual([]);
    expect(code).toBe(0);
  });
});

describe("what cannot be understood", () => {
  test("is told in one line with the usage, and nothing is made", () =>
    inPlace(async ({ dataFolder }) => {
      const folder = join(dataFolder, "new");
      const ran = await guichet({ GUICHET_DATA: folder }, ["token", "create", "--name", "x"]);
      expect(ran).toEqual({
        code: 2,
        out: "",
        err: "--role is missing. npm run guichet -- token create --name N --role admin|lead|agent\n",
      });
      expect(existsSync(folder)).toBe(false);
    }));

  test("a wrong environment is told in one line", async () => {
    const ran = await guichet({ PORT: "many" }, ["doctor"]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining("PORT") });
  });
});

describe("doctor", () => {
  const diagnose = async (env: Record<string, string>) => {
    const { code, out } = await guichet(env, ["doctor", "--json"]);
    return { code, found: findings.parse(JSON.parse(out)) };
  };
  test("on a new machine says what the first start will make, and makes nothing", () =>
    inPlace(async ({ dataFolder }) => {
      const { code, found } = await diagnose({ GUICHET_DATA: dataFolder, PORT: "0" });
      expect(code).toBe(0);
      expect(found).toContainEqual(
        expect.objectContaining({ check: "database", said: "It will be made on the first start." }),
      );
    }));

  test("recognises a database that is damaged", () =>
    inPlace(async ({ dataFolder }) => {
      writeFileSync(join(dataFolder, "guichet.db"), "this is not a database, however long it may be ".repeat(100));
      const { code, found } = await diagnose({ GUICHET_DATA: dataFolder, PORT: "0" });
      expect(code).toBe(1);
      expect(found).toContainEqual(
        expect.objectContaining({ check: "database", state: "wrong", fix: expect.any(String) }),
      );
    }));

  test("recognises a PostgreSQL that does not answer", () =>
    inPlace(async ({ dataFolder }) => {
      const away = "postgres://guichet@127.0.0.1:1/guichet";
      const { code, found } = await diagnose({ GUICHET_DATA: dataFolder, DATABASE_URL: away, PORT: "0" });
      expect(code).toBe(1);
      expect(found).toContainEqual(
        expect.objectContaining({ check: "database", said: expect.stringContaining("ECONNREFUSED") }),
      );
    }));

  test("recognises a port that someone else uses, and an address that is not encrypted", () =>
    inPlace(async ({ dataFolder }) => {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
      const address = other.address();
      const port = String(typeof address === "object" && address ? address.port : 0);
      const { code, found } = await diagnose({
        GUICHET_DATA: dataFolder,
        PORT: port,
        PUBLIC_URL: "http://help.example.org",
      });
      other.close();
      expect(code).toBe(1);
      expect(found).toContainEqual(expect.objectContaining({ check: "port", state: "wrong" }));
      expect(found).toContainEqual(expect.objectContaining({ check: "public address", state: "warning" }));
    }));

  test("recognises a data folder that is a file, and a key that everyone can read", () =>
    inPlace(async ({ dataFolder }) => {
      const file = join(dataFolder, "file");
      writeFileSync(file, "");
      expect((await diagnose({ GUICHET_DATA: file, PORT: "0" })).code).toBe(1);
      mkdirSync(join(dataFolder, "open"));
      const key = join(dataFolder, "open", "secret.key");
      writeFileSync(key, "a".repeat(43));
      chmodSync(key, 0o644);
      const { found } = await diagnose({ GUICHET_DATA: join(dataFolder, "open"), PORT: "0" });
      expect(found).toContainEqual(expect.objectContaining({ check: "key", state: "warning" }));
    }));
});

async function inPlace(look: (place: Place) => Promise<void>) {
  const place = await newPlace("sqlite");
  await look(place).finally(() => place.remove());
}
