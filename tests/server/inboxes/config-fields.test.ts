import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";

import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { mailConfig } from "#tests/support/mails.ts";

const refusal = z.object({
  error: z.object({
    message: z.string(),
    field: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })),
  }),
});

describe("a configuration that is not right", () => {
  let ctx: TestContext;
  let api: Api;
  beforeEach(async () => {
    ctx = await openContext();
    api = apiOf(appOf(ctx), await bearer(ctx, "admin"));
  });
  afterEach(() => ctx.close());

  const refused = async (provider: string, config: Record<string, unknown>, language = "en") => {
    const body = { channel: "email", provider, name: "Mail", config };
    const answer = await api("POST", "/api/v1/inboxes", body, { "accept-language": language });
    expect(answer.status).toBe(400);
    return refusal.parse(answer.body).error;
  };

  const wrong = mailConfig({
    address: "support",
    aliases: ["fine@shop.example", "not fine"],
    imap: { host: "https://mail.example", port: 0, tls: "implicit", user: "me", password: "secret" },
    smtp: { host: "", port: 465, tls: "implicit", user: "me" },
    since: "yesterday",
  });

  test("is refused with every field that is wrong", async () => {
    const { field, fields } = await refused("imap-smtp", wrong);
    expect(field).toBe(fields[0]?.field);
    expect(fields.map((one) => one.field).sort()).toEqual([
      "config.address",
      "config.aliases.1",
      "config.imap.host",
      "config.imap.port",
      "config.since",
      "config.smtp.host",
      "config.smtp.password",
    ]);
  });

  test.each([
    ["imap-smtp", wrong],
    ["imap-smtp", mailConfig({ imap: { host: "a", port: 99_999, tls: "none" }, smtp: { oauth: {} } })],
    ["smtp-in", mailConfig({ imap: undefined, listen: { host: "a b", port: -1, certificate: {} } })],
    ["smtp-in", { aliases: Array.from({ length: 51 }, () => "a@b.example") }],
  ])("says so in French too: %s %#", async (provider, config) => {
    const english = await refused(provider, config);
    const french = await refused(provider, config, "fr");
    expect(french.fields.map((one) => one.field)).toEqual(english.fields.map((one) => one.field));
    for (const [index, { message }] of french.fields.entries()) {
      expect(message).not.toBe(english.fields[index]?.message);
      expect(message).not.toBe("cette valeur n’a pas la forme attendue");
    }
  });
});
