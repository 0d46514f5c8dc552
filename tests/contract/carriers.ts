import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listPartsOfMessages } from "#db/stores/parts.ts";
import { type Actor, system } from "#server/agents/actor.ts";
import { storeUpload } from "#server/attachments/store-upload.ts";
import { startDeliveryWorker } from "#server/delivery/worker.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { inboxHealth, testInbox } from "#server/inboxes/health.ts";
import { requireInbox } from "#server/inboxes/show.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { startReaders } from "#server/intake/readers.ts";
import { appOf } from "#tests/support/api.ts";
import { clockAt, hours, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects, newPlace, type Place } from "#tests/support/databases.ts";
import { freePort } from "#tests/support/free-port.ts";
import {
  addColleague,
  addInbox,
  conversationOf,
  deliverAll,
  replies,
  storyOf,
  workOffLedger,
} from "#tests/support/house.ts";
import { type Listening, listen } from "#tests/support/server.ts";
import type { Carrier, CustomerSays } from "./carrier.ts";

/** What every phone carrier does, over its real protocol, and what must come of it: nothing lost, nothing twice. */
export function carrierContract(name: string, open: (now: () => number) => Promise<Carrier>) {
  describe.each(dialects)(`${name} over the wire, on %s`, (dialect) => {
    let place: Place;
    let ctx: TestContext;
    let carrier: Carrier;
    let door: Listening;
    let inbox: Inbox;
    let ana: Actor & { id: string };

    beforeEach(async () => {
      const clock = clockAt();
      carrier = await open(clock.now);
      place = await newPlace(dialect);
      const port = await freePort();
      const env = { PUBLIC_URL: `http://127.0.0.1:${port}`, GUICHET_ALLOW_PRIVATE_HOSTS: "1" };
      // Nobody here wants to take anything back; the pace has tests of its own.
      const profile = { ...carrier.adapter.profile, undoMs: 0 };
      const { pace: _, ...adapter } = carrier.adapter;
      ctx = await openContext({ place, clock, env, adapters: [{ ...adapter, profile }] });
      const { channel, provider } = carrier.adapter;
      inbox = await addInbox(ctx, { channel, provider, config: carrier.config });
      door = await listen(appOf(ctx), port);
      carrier.paste(inbox, ctx.config.publicUrl);
      ana = await addColleague(ctx, "Ana");
    });
    afterEach(async () => {
      await door.close();
      ctx.inboxes.close();
      await ctx.close();
      await carrier.close();
      await place.remove();
    });

    const table = <Name extends "messages" | "parts" | "intake" | "consents" | "identities">(which: Name) =>
      ctx.db.read.q.select().from(ctx.db.read.t[which]);
    const says = (also: Partial<CustomerSays> = {}) =>
      carrier.write({ from: carrier.addresses[0], text: "Hello", ...also });
    const heard = async (also: Partial<CustomerSays> = {}) => {
      const { status } = await says(also);
      expect(status).toBe(200);
      ctx.clock.advance(seconds(3));
      await workOffLedger(ctx);
      const [message] = await ctx.db.read.q.select().from(ctx.db.read.t.messages);
      return message?.conversationId ?? "";
    };
    const partOf = async (messageId: string) => {
      const [part] = await listPartsOfMessages(ctx.db.read, [messageId]);
      if (!part) throw new Error("the reply has no part");
      return part;
    };
    const told = async (id: string, state: Parameters<Carrier["say"]>[1]) => {
      expect(await carrier.say(id, state)).toBe(200);
      ctx.clock.advance(seconds(3));
      await workOffLedger(ctx);
    };
    const texts = () => carrier.taken().map((one) => one.text);

    describe("what comes in", () => {
      test("becomes a message, once, however often it is told", async () => {
        const id = await idOfFirst();
        for (let at = 0; at < 2; at++) await says({ id });
        ctx.clock.advance(seconds(3));
        await workOffLedger(ctx);
        const messages = await table("messages");
        expect(messages).toMatchObject([{ kind: "inbound", text: "Hello", externalId: id }]);
        expect(messages[0]?.sentAt).toBeGreaterThan(Date.parse("2026-01-01"));
        expect(await table("intake")).toMatchObject([{ state: "routed" }]);
      });

      const idOfFirst = async () => {
        const { id, status } = await says();
        expect(status).toBe(200);
        return id;
      };

      test("is refused and counted when it is not the carrier's", async () => {
        expect(await carrier.forge(inbox, ctx.config.publicUrl)).toBe(403);
        expect(await table("intake")).toEqual([]);
        await expect.poll(async () => (await inboxHealth(ctx, inbox.id, "en")).forged?.count).toBe(1);
      });

      test("is all there when fifty things come in one call, messages and statuses mixed", async () => {
        if (!carrier.writeMany) return;
        const conversationId = await heard();
        const sent = [];
        for (let at = 0; at < 10; at++) sent.push(await replies(ctx, ana, conversationId, { text: `reply ${at}` }));
        await deliverAll(ctx);
        const statuses = carrier.taken().map(({ id }) => ({ id, state: "delivered" as const }));
        const said = Array.from({ length: 40 }, (_, at) => ({
          from: carrier.addresses[at % 2] ?? "",
          text: `text ${at}`,
        }));
        for (let times = 0; times < 2; times++) expect(await carrier.writeMany(said, statuses)).toBe(200);
        ctx.clock.advance(seconds(3));
        await workOffLedger(ctx);
        const parts = await table("parts");
        expect(parts.map((part) => part.state)).toEqual(Array(10).fill("delivered"));
        const inbound = (await table("messages")).filter((one) => one.kind === "inbound" && one.text !== "Hello");
        expect(inbound.map((one) => one.text).sort()).toEqual(said.map((one) => one.text).sort());
      });

      test("that asks not to be written to is honoured at once, and taken back by the same person", async () => {
        const conversationId = await heard();
        await heard({ text: "STOP" });
        await expect(replies(ctx, ana, conversationId)).rejects.toMatchObject({
          extra: { reason: "recipient_opted_out" },
        });
        const story = await storyOf(ctx, conversationId);
        expect(story.at(-1)).toMatchObject({ text: "STOP", class: "command" });
        ctx.clock.advance(minutes(1));
        await heard({ text: "START" });
        await replies(ctx, ana, conversationId);
        await deliverAll(ctx);
        expect(texts()).toEqual(["Hello"]);
      });

      test("brings its file, by however many houses the carrier leads to it", async () => {
        const bytes = Buffer.from(onePixel, "base64");
        const event = await firstEvent({ file: { contentType: "image/png", bytes } });
        const connection = await ctx.inboxes.connection(inbox);
        expect(await connection.fetchMedia?.(event.ref)).toMatchObject({
          kind: "fetched",
          contentType: "image/png",
          bytes,
        });
      });

      test("brings no file that is gone, or too large to be kept", async () => {
        const connection = await ctx.inboxes.connection(inbox);
        const gone = await firstEvent({
          file: { contentType: "image/png", bytes: new Uint8Array(1), trouble: "gone" },
        });
        expect(await connection.fetchMedia?.(gone.ref)).toMatchObject({ kind: "refused", reason: "gone" });
        const bytes = new Uint8Array(30 * 1024 * 1024);
        const large = await firstEvent({ text: "large", file: { contentType: "video/mp4", bytes } });
        expect(await connection.fetchMedia?.(large.ref)).toMatchObject({ kind: "refused", reason: "too_large" });
      });

      const firstEvent = async (also: Partial<CustomerSays>) => {
        await says(also);
        const row = (await table("intake")).at(-1);
        const adapter = requireInbox(ctx, inbox.id).adapter;
        const events = await adapter.parse(row?.raw ?? new Uint8Array(), inbox, row?.meta ?? null);
        const message = events.find((event) => event.kind === "message");
        const file = message?.kind === "message" ? message.message.attachments[0] : undefined;
        if (file?.kind !== "remote") throw new Error("the message brought no file");
        return file;
      };

      test("is found again when nobody was called, where the carrier keeps a list", async () => {
        if (!carrier.keepsList) return;
        await says({ text: "told" });
        await readOnce();
        ctx.clock.advance(minutes(5));
        await says({ text: "lost", isLost: true });
        ctx.clock.advance(minutes(1));
        await says({ text: "told later" });
        await readOnce();
        await readOnce();
        ctx.clock.advance(seconds(3));
        await workOffLedger(ctx);
        const inbound = (await table("messages")).map((one) => one.text);
        expect(inbound.sort()).toEqual(["lost", "told", "told later"]);
        expect((await table("intake")).map((row) => row.source).sort()).toEqual(["http", "http", "list"]);
      });

      const readOnce = async () => {
        const reader = () => ctx.db.read.q.select().from(ctx.db.read.t.inboxReaders);
        const before = (await reader())[0]?.caughtUpAt;
        ctx.clock.advance(seconds(1));
        const readers = startReaders(ctx);
        await expect.poll(async () => (await reader())[0]?.caughtUpAt ?? null).not.toBe(before ?? null);
        await readers.stop();
      };
    });

    describe("what goes out", () => {
      test("is taken once, with its files, and its statuses only go up", async () => {
        const conversationId = await heard();
        const bytes = Buffer.from(onePixel, "base64");
        const file = await storeUpload(ctx, { kind: "agent", id: ana.id }, { filename: "a.png", bytes });
        const { id } = await replies(ctx, ana, conversationId, { text: "Good morning", attachmentIds: [file.id] });
        await deliverAll(ctx);
        const [taken] = carrier.taken();
        expect(taken).toMatchObject({ to: carrier.addresses[0], text: "Good morning", files: [expect.any(String)] });
        for (const url of taken?.files ?? []) {
          const answer = await fetch(url);
          expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
        }
        await told(taken?.id ?? "", "delivered");
        await told(taken?.id ?? "", "sent");
        expect(await partOf(id)).toMatchObject({ state: "delivered", providerId: taken?.id });
        expect(await conversationOf(ctx, conversationId)).toMatchObject({ waitingSince: null });
      });

      test("is known by its status when the line went dead before the carrier said so", async () => {
        const { id } = await replies(ctx, ana, await heard());
        carrier.willAnswer("line_goes_dead");
        await deliverAll(ctx);
        expect(await partOf(id)).toMatchObject({ state: "unknown" });
        const [taken] = carrier.taken();
        await told(taken?.id ?? "", "delivered");
        const part = await partOf(id);
        // Carriers that bring our own id back settle it; from others a lookup or a person has to.
        expect(["delivered", "unknown"]).toContain(part.state);
        expect(carrier.taken()).toHaveLength(1);
      });

      test("is looked up a minute later when nobody said anything, and is not sent twice", async () => {
        const conversationId = await heard();
        const { id } = await replies(ctx, ana, conversationId, { text: "the same words" });
        await deliverAll(ctx);
        const again = await replies(ctx, ana, conversationId, { text: "the same words" });
        carrier.willAnswer("line_goes_dead");
        await deliverAll(ctx);
        ctx.clock.advance(seconds(61));
        await deliverAll(ctx);
        const [first, second] = carrier.taken();
        expect(carrier.taken()).toHaveLength(2);
        expect(await partOf(id)).toMatchObject({ state: "sent", providerId: first?.id });
        const part = await partOf(again.id);
        if (part.state === "sent") expect(part.providerId).toBe(second?.id);
        else expect(part.state).toBe("unknown");
      });

      test("is never sent again unless the carrier is sure that it has nothing of it", async () => {
        const { id } = await replies(ctx, ana, await heard());
        carrier.willAnswer("line_goes_dead_empty");
        await deliverAll(ctx);
        expect(carrier.taken()).toEqual([]);
        ctx.clock.advance(seconds(61));
        await deliverAll(ctx);
        const part = await partOf(id);
        expect(carrier.taken()).toHaveLength(part.state === "sent" ? 1 : 0);
        expect(["sent", "unknown"]).toContain(part.state);
      });

      test("waits when it is too fast, as long as it was told to, and no try is counted", async () => {
        const { id } = await replies(ctx, ana, await heard());
        carrier.willAnswer({ tooFastForSeconds: 30 });
        await deliverOnce();
        expect(await partOf(id)).toMatchObject({ state: "queued", tries: 0, notBefore: ctx.now() + seconds(30) });
        ctx.clock.advance(seconds(30));
        carrier.willAnswer("too_fast");
        await deliverOnce();
        const { notBefore } = await partOf(id);
        expect(notBefore - ctx.now()).toBeGreaterThan(seconds(1));
        ctx.clock.advance(minutes(6));
        await deliverAll(ctx);
        expect(texts()).toEqual(["Hello"]);
      });

      const deliverOnce = () => startDeliveryWorker(ctx).stop();

      test("is tried again when the carrier is down", async () => {
        const { id } = await replies(ctx, ana, await heard());
        carrier.willAnswer("down");
        await deliverAll(ctx);
        expect(await partOf(id)).toMatchObject({ state: "queued", tries: 1 });
        ctx.clock.advance(minutes(10));
        await deliverAll(ctx);
        expect(texts()).toEqual(["Hello"]);
      });

      test("fails for good with a reason when nobody lives there, who is written to no more", async () => {
        const conversationId = await heard();
        const { id } = await replies(ctx, ana, conversationId);
        carrier.willAnswer("no_such_address");
        await deliverAll(ctx);
        expect(await partOf(id)).toMatchObject({ state: "failed", errorCode: "recipient_unreachable" });
        await expect(replies(ctx, ana, conversationId)).rejects.toMatchObject({
          extra: { reason: "recipient_unreachable" },
        });
      });

      test("fails for good when the carrier filters it", async () => {
        const { id } = await replies(ctx, ana, await heard());
        carrier.willAnswer("filtered");
        await deliverAll(ctx);
        const [taken] = carrier.taken();
        if (taken) await told(taken.id, "failed");
        expect(await partOf(id)).toMatchObject({ state: "failed", errorCode: "filtered" });
        ctx.clock.advance(hours(1));
        await deliverAll(ctx);
        expect(carrier.taken().length).toBeLessThan(2);
      });

      test("is refused when they said no to the carrier, which the house remembers", async () => {
        const conversationId = await heard();
        const { id } = await replies(ctx, ana, conversationId);
        carrier.willAnswer("opted_out");
        await deliverAll(ctx);
        const [taken] = carrier.taken();
        if (taken) await told(taken.id, "failed");
        expect(await partOf(id)).toMatchObject({ state: "failed", errorCode: "recipient_opted_out" });
        expect(await table("consents")).toMatchObject([{ state: "opted_out", source: "network" }]);
        await expect(replies(ctx, ana, conversationId)).rejects.toMatchObject({
          extra: { reason: "recipient_opted_out" },
        });
      });

      test("is refused when the window of the channel is closed", async () => {
        const { replyWindowMs } = inbox.adapter.profile.abilities;
        if (replyWindowMs === null) return;
        const conversationId = await heard();
        ctx.clock.advance(replyWindowMs);
        await expect(replies(ctx, ana, conversationId)).rejects.toMatchObject({
          extra: { reason: "outside_reply_window" },
        });
        await heard({ text: "Still there?" });
        const { id } = await replies(ctx, ana, conversationId);
        carrier.willAnswer("window_closed");
        await deliverAll(ctx);
        const [taken] = carrier.taken();
        if (taken) await told(taken.id, "failed");
        expect(await partOf(id)).toMatchObject({ state: "failed", errorCode: "outside_reply_window" });
      });

      test("is refused when it is too long, before it leaves", async () => {
        const conversationId = await heard();
        const text = "x".repeat(inbox.adapter.profile.guidance.hardCharacters + 1);
        await expect(replies(ctx, ana, conversationId, { text })).rejects.toMatchObject({
          extra: { reason: "too_long" },
        });
        expect(carrier.taken()).toEqual([]);
      });

      test("waits while the credentials are refused, with the reason, and leaves in order once they are right", async () => {
        const conversationId = await heard();
        for (const text of ["first", "second"]) await replies(ctx, ana, conversationId, { text });
        carrier.willAnswer("wrong_credentials");
        await deliverAll(ctx);
        expect(requireInbox(ctx, inbox.id).state).toBe("paused");
        expect(await inboxHealth(ctx, inbox.id, "fr")).toMatchObject({
          state: "failed",
          queued: 2,
          problem: expect.any(String),
          fix: expect.any(String),
        });
        await updateInbox(ctx, system, inbox.id, { config: carrier.config });
        await deliverAll(ctx);
        expect(texts()).toEqual(["first", "second"]);
      });

      test("is not hoped for when a test of the account finds what is wrong", async () => {
        expect(await testInbox(ctx, requireInbox(ctx, inbox.id))).toBeNull();
        const { channel, provider } = carrier.adapter;
        const broken = await addInbox(ctx, {
          channel,
          provider,
          name: `Broken ${randomUUID()}`,
          config: carrier.brokenConfig,
        });
        expect(await testInbox(ctx, requireInbox(ctx, broken.id))).toMatchObject({ step: expect.any(String) });
      });
    });
  });
}

const onePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
