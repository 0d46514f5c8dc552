import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { whatsappTwilio } from "#adapters/whatsapp/twilio/index.ts";
import { openWhatsappTwilioStandIn, type WhatsappTwilioStandIn } from "#adapters/whatsapp/twilio/stand-in.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { listMessages } from "#server/conversations/messages.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { listTemplates } from "#server/inboxes/templates.ts";
import { appOf } from "#tests/support/api.ts";
import { hours, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { freePort } from "#tests/support/free-port.ts";
import { addColleague, addInbox, deliverAll, replies, workOffLedger } from "#tests/support/house.ts";
import { type Listening, listen } from "#tests/support/server.ts";

const lea = "whatsapp:+33612345678";

describe.each(dialects)("WhatsApp over Twilio, on %s", (dialect) => {
  let ctx: TestContext;
  let twilio: WhatsappTwilioStandIn;
  let inbox: Inbox;
  let ana: Actor;
  let door: Listening;
  beforeEach(async () => {
    const port = await freePort();
    const env = { PUBLIC_URL: `http://127.0.0.1:${port}`, GUICHET_ALLOW_PRIVATE_HOSTS: "1" };
    const { pace: _, ...adapter } = whatsappTwilio;
    ctx = await openContext({ dialect, adapters: [adapter], env });
    twilio = await openWhatsappTwilioStandIn({ now: ctx.now });
    const { config } = twilio;
    inbox = await addInbox(ctx, { channel: "whatsapp", provider: "twilio", config, settings: { undoMs: 0 } });
    door = await listen(appOf(ctx), port);
    twilio.pasteWebhook(`${ctx.config.publicUrl}/hooks/twilio/${inbox.key}/messages`);
    ana = await addColleague(ctx, "Ana");
  });
  afterEach(async () => {
    await door.close();
    await twilio.close();
    await ctx.close();
  });

  const says = async (body: string, also: Record<string, string> = {}) => {
    const { sid, status } = await twilio.write({
      from: lea,
      to: twilio.sender,
      body,
      also: { ProfileName: "Léa", ...also },
    });
    expect(status).toBe(200);
    ctx.clock.advance(seconds(3));
    await workOffLedger(ctx);
    return sid;
  };
  const conversationId = async () =>
    (await ctx.db.read.q.select().from(ctx.db.read.t.conversations)).map((row) => row.id)[0] ?? "";
  const story = async () => (await listMessages(ctx, ana, await conversationId(), { limit: 50 })).items;

  test("a text comes in under its own number, and is answered with WhatsApp's marks and prefix", async () => {
    await says("Hello");
    expect(await story()).toMatchObject([{ text: "Hello", channel: "whatsapp", from: { name: "Léa" } }]);
    const [identity] = await ctx.db.read.q.select().from(ctx.db.read.t.identities);
    expect(identity).toMatchObject({ scheme: "whatsapp", value: "+33612345678" });
    const { id } = await replies(ctx, ana, await conversationId(), { text: "**Good** morning" });
    await deliverAll(ctx);
    expect(twilio.taken()).toMatchObject([{ to: lea, from: twilio.sender, body: "*Good* morning" }]);
    await twilio.say(twilio.taken()[0]?.sid ?? "", "read");
    ctx.clock.advance(seconds(3));
    await workOffLedger(ctx);
    expect(await listPartsOfMessages(ctx.db.read, [id])).toMatchObject([{ state: "read" }]);
  });

  test("places, buttons and answers are what they are", async () => {
    const first = await says("one");
    await says("", { Latitude: "48.85", Longitude: "2.35", Label: "Paris" });
    await says("Yes", { ButtonPayload: "yes", ButtonText: "Yes" });
    await says("this", { OriginalRepliedMessageSid: first });
    const all = await story();
    expect(all.slice(1)).toMatchObject([
      { event: { location: { latitude: 48.85, longitude: 2.35, name: "Paris", address: null } } },
      { text: "Yes", event: { button: "yes" } },
      { inReplyTo: { id: all[0]?.id, text: "one" } },
    ]);
  });

  test("templates go out by their content SID when the window is closed", async () => {
    const types = { "twilio/text": { body: "Hello {{1}}, your order is {{2}}." } };
    const approved = { approval_requests: { status: "approved", name: "order" } };
    const base = { account_sid: twilio.account.accountSid, language: "en", variables: { 1: "x" }, types };
    const dates = { date_created: "2026-01-01T00:00:00Z", date_updated: "2026-01-01T00:00:00Z" };
    twilio.templates.push(
      { ...base, ...dates, ...approved, sid: "HX1", friendly_name: "order" },
      { ...base, ...dates, sid: "HX2", friendly_name: "not yet", approval_requests: { status: "pending" } },
    );
    await says("Hello");
    ctx.clock.advance(hours(25));
    expect(await listTemplates(ctx, ana, inbox.id)).toMatchObject([
      { id: "HX1", name: "order", approved: true, variables: ["1", "2"] },
      { id: "HX2", approved: false },
    ]);
    const variables = { 1: "Léa", 2: "late" };
    await replies(ctx, ana, await conversationId(), { text: "", template: { id: "HX1", variables } });
    await deliverAll(ctx);
    expect(twilio.calls().at(-1)).toMatchObject({
      ContentSid: "HX1",
      ContentVariables: JSON.stringify(variables),
      To: lea,
    });
    expect((await story()).at(-1)?.text).toBe("Hello Léa, your order is late.");
  });
});
