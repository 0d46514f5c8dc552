import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";

import { openStandIn, type StandIn } from "#adapters/email/stand-in.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { type Dovecot, startDovecot } from "#tests/support/dovecot.ts";
import { addInbox } from "#tests/support/house.ts";
import { mailConfig } from "#tests/support/mails.ts";
import { type OAuthStandIn, startOAuthProvider } from "#tests/support/oauth-provider.ts";

const user = "support@example.test";

describe("a trial of a configuration", () => {
  let ctx: TestContext;
  let api: Api;
  let dovecot: Dovecot;
  let far: StandIn;
  let provider: OAuthStandIn;
  beforeAll(async () => {
    provider = await startOAuthProvider();
    dovecot = await startDovecot({ introspection: `${provider.url}/introspect` });
    far = await openStandIn({
      mayEnter: ({ password, token }) => password === "secret" || provider.userOf(token ?? "") === user,
    });
  });
  afterAll(async () => {
    await far.close();
    await dovecot.close();
    await provider.close();
  });
  beforeEach(async () => {
    ctx = await openContext({ env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" } });
    api = apiOf(appOf(ctx), await bearer(ctx, "admin"));
  });
  afterEach(() => ctx.close());

  const config = (login: object, imap: object = {}) => {
    const server = { host: "127.0.0.1", tls: "none", user, ...login };
    return mailConfig({
      address: user,
      imap: { ...server, port: dovecot.ports.imap, ...imap },
      smtp: { ...server, port: far.port },
    });
  };
  const oauth = () => ({
    oauth: {
      ...{ provider: "google", clientId: "guichet", clientSecret: "app-secret", tokenUrl: `${provider.url}/token` },
      refreshToken: provider.grant(user),
    },
  });
  const email = { channel: "email", provider: "imap-smtp" } as const;
  const lines = async (body: object) => {
    const answer = await api("POST", "/api/v1/inboxes/try", body, { accept: "application/x-ndjson" });
    const told: unknown[] = String(answer.body)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    return told;
  };

  test("tells each step as it begins, and how it ended", async () => {
    expect(await lines({ ...email, config: config({ password: "secret" }) })).toEqual([
      ...["dns", "tls", "login", "folder", "sending"].map((begun) => ({ begun })),
      { ready: true, step: null, problem: null, fix: null },
    ]);
  });

  test("ends at the step that failed, with what is wrong in the caller's language", async () => {
    const told = await lines({ ...email, config: config({ password: "wrong" }) });
    expect(told.slice(0, -1)).toEqual([{ begun: "dns" }, { begun: "tls" }, { begun: "login" }]);
    expect(told.at(-1)).toMatchObject({ ready: false, step: "login" });
    const body = { ...email, config: config({ password: "wrong" }) };
    const french = await api("POST", "/api/v1/inboxes/try", body, { "accept-language": "fr" });
    expect(french).toMatchObject({ status: 200, body: { problem: expect.stringContaining("n’accepte pas") } });
  });

  test("is refused before it begins when the configuration is not whole", async () => {
    const body = { ...email, config: config({ password: "secret" }, { password: undefined }) };
    const answer = await api("POST", "/api/v1/inboxes/try", body, { accept: "application/x-ndjson" });
    expect(answer).toMatchObject({ status: 400, body: { error: { field: "config.imap.password" } } });
  });

  test("leaves the inbox that lent it a token with the next one", async () => {
    const { id } = await addInbox(ctx, { ...email, config: config(oauth()) });
    const shown = z
      .object({ config: z.record(z.string(), z.unknown()) })
      .parse((await api("GET", `/api/v1/inboxes/${id}`)).body).config;
    expect((await lines({ ...email, config: { ...shown, name: "Renamed" }, inboxId: id })).at(-1)).toMatchObject({
      ready: true,
    });
    expect(ctx.inboxes.byId(id)?.config).toMatchObject({ name: "Atelier" });

    // As after a restart: what is stored is all there is.
    const again = await openContext({ env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" } });
    const copy = await addInbox(again, {
      ...email,
      config: z.record(z.string(), z.unknown()).parse(ctx.inboxes.byId(id)?.config),
    });
    const other = apiOf(appOf(again), await bearer(again, "admin"));
    expect(await other("POST", `/api/v1/inboxes/${copy.id}/try`, {})).toMatchObject({ body: { ready: true } });
    again.inboxes.close();
    await again.close();
  });
});
