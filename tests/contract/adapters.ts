import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { LookupResult } from "#adapters/contract/channel.ts";
import { findIntakeByKey } from "#db/stores/intake.ts";
import { listAttempts, listPartsOfMessages } from "#db/stores/parts.ts";
import { type Actor, system } from "#server/agents/actor.ts";
import { storeUpload } from "#server/attachments/store-upload.ts";
import { resolveDelivery } from "#server/delivery/undo.ts";
import { AppError } from "#server/errors.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { acceptAndProcess, acceptIntake } from "#server/intake/accept.ts";
import { replayIntake } from "#server/intake/replay.ts";
import { hours, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { openDoors } from "#tests/support/gateway.ts";
import { addColleague, addInbox, conversationOf, deliverAll, replies, workOffLedger } from "#tests/support/house.ts";
import type { Said, Subject } from "./subject.ts";

/** What every channel promises, driven through the real ledger and the real outbox. */
export function adapterContract(name: string, open: () => Subject) {
  describe.each(dialects)(`${name} on %s`, (dialect) => {
    let ctx: TestContext;
    let subject: Subject;
    let inbox: Inbox;
    let ana: Actor & { id: string };

    beforeEach(async () => {
      subject = open();
      const { channel, provider } = subject.adapter;
      ctx = await openContext({ dialect, adapters: [subject.adapter] });
      inbox = await addInbox(ctx, { channel, provider, config: subject.config });
      ana = await addColleague(ctx, "Ana");
    });
    afterEach(() => ctx.close());

    const hello = (also: Partial<Said> = {}): Said => ({ id: randomUUID(), peer: "maya", text: "Hello", ...also });
    const rows = {
      messages: () => ctx.db.read.q.select().from(ctx.db.read.t.messages),
      intake: () => ctx.db.read.q.select().from(ctx.db.read.t.intake),
      contacts: () => ctx.db.read.q.select().from(ctx.db.read.t.contacts),
    };
    const inbound = async () => (await rows.messages()).filter((row) => row.kind === "inbound");
    const texts = async () => (await inbound()).map((row) => row.text).sort();
    const conversation = async () => {
      const message = await acceptAndProcess(ctx, inbox, subject.message(inbox, hello()));
      return message?.conversationId ?? "";
    };
    const partOf = async (messageId: string) => {
      const [part] = await listPartsOfMessages(ctx.db.read, [messageId]);
      if (!part) throw new Error("the reply has no part");
      return part;
    };
    /** The worker leaves young rows to whoever brought them. */
    const later = async () => {
      ctx.clock.advance(seconds(10));
      await workOffLedger(ctx);
    };
    const refusalOf = async (sending: Promise<unknown>) => {
      const error = await sending.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      return error instanceof AppError ? { code: error.code, reason: error.extra.reason } : error;
    };

    describe("what comes in", () => {
      test("is refused and leaves nothing behind when it is forged", async () => {
        const doors = await openDoors(ctx);
        try {
          expect(Object.keys(subject.forgeries).length).toBeGreaterThan(0);
          for (const [what, attempt] of Object.entries(subject.forgeries)) {
            const code = await attempt({ url: doors.url, inbox });
            expect({ what, code }).toEqual({
              what,
              code: expect.stringMatching(/^(unauthenticated|forbidden|not_found)$/),
            });
          }
        } finally {
          await doors.close();
        }
        expect(await rows.intake()).toEqual([]);
        expect(await rows.contacts()).toEqual([]);
      });

      test("makes one message when it is delivered three times", async () => {
        const arrived = subject.message(inbox, hello());
        await Promise.all([1, 2, 3].map(() => acceptIntake(ctx, inbox, [arrived])));
        await later();
        await acceptIntake(ctx, inbox, [arrived]);
        await later();
        expect(await inbound()).toHaveLength(1);
        expect(await rows.intake()).toMatchObject([{ state: "routed" }]);
      });

      test("makes one message for senders who wait, and each of their tries is answered with it", async () => {
        const arrived = subject.message(inbox, hello());
        const made = await Promise.all([1, 2, 3].map(() => acceptAndProcess(ctx, inbox, arrived)));
        made.push(await acceptAndProcess(ctx, inbox, arrived));
        expect(new Set(made.map((one) => one?.id)).size).toBe(1);
        expect(await inbound()).toHaveLength(1);
      });

      test("makes one message when a waiting sender and the worker meet over the same row", async () => {
        const said = Array.from({ length: 8 }, () => subject.message(inbox, hello()));
        for (const arrived of said) await acceptIntake(ctx, inbox, [arrived]);
        ctx.clock.advance(seconds(10));
        await Promise.all([
          workOffLedger(ctx),
          workOffLedger(ctx),
          ...said.map((arrived) => acceptAndProcess(ctx, inbox, arrived)),
        ]);
        expect(await inbound()).toHaveLength(said.length);
        expect(new Set((await rows.intake()).map((row) => row.state))).toEqual(new Set(["routed"]));
      });

      test("is complete whatever the order and however many at once", async () => {
        const said = ["a", "b", "c", "d", "e", "f"].map((text, at) => hello({ text, peer: at % 2 ? "maya" : "noor" }));
        const shuffled = [4, 1, 5, 0, 3, 2].flatMap((at) => said[at] ?? []);
        await Promise.all(shuffled.map((one) => acceptIntake(ctx, inbox, [subject.message(inbox, one)])));
        await later();
        expect(await texts()).toEqual(["a", "b", "c", "d", "e", "f"]);
        expect(await rows.contacts()).toHaveLength(2);
      });

      test("is complete when several came in one delivery", async () => {
        const said = ["a", "b", "c"].map((text) => hello({ text }));
        const all = subject.batch ? [subject.batch(inbox, said)] : said.map((one) => subject.message(inbox, one));
        for (const arrived of [...all, ...all]) await acceptIntake(ctx, inbox, [arrived]);
        await later();
        expect(await texts()).toEqual(["a", "b", "c"]);
      });

      test("survives a process that ended right after it was in the ledger", async () => {
        const arrived = subject.message(inbox, hello());
        await acceptIntake(ctx, inbox, [arrived]);
        const next = await openContext({ place: ctx.place, clock: ctx.clock, adapters: [subject.adapter] });
        try {
          ctx.clock.advance(seconds(10));
          await workOffLedger(next);
          await workOffLedger(ctx);
        } finally {
          await next.close();
        }
        const [message] = await inbound();
        expect(await inbound()).toHaveLength(1);
        expect(await rows.intake()).toMatchObject([{ state: "routed", messageId: message?.id }]);
      });

      test("is kept as ignored when we know no such thing", async () => {
        if (!subject.unsupported) return;
        await acceptIntake(ctx, inbox, [subject.unsupported(inbox)]);
        await later();
        expect(await rows.intake()).toMatchObject([{ state: "ignored", messageId: null, raw: expect.anything() }]);
        expect(await rows.messages()).toEqual([]);
      });

      test("waits in quarantine after eight tries when it cannot be read, and can be tried again", async () => {
        const arrived = subject.unreadable(inbox);
        await acceptIntake(ctx, inbox, [arrived]);
        await acceptIntake(ctx, inbox, [subject.message(inbox, hello({ peer: "noor", text: "not held up" }))]);
        await later();
        expect(await texts()).toEqual(["not held up"]);
        for (let tries = 1; tries < 8; tries++) {
          expect(await findIntakeByKey(ctx.db.read, inbox.id, arrived.key)).toMatchObject({ state: "failed", tries });
          ctx.clock.advance(minutes(10));
          await workOffLedger(ctx);
        }
        const row = await findIntakeByKey(ctx.db.read, inbox.id, arrived.key);
        expect(row).toMatchObject({ state: "quarantined", tries: 8, nextTryAt: null });
        expect(row?.reason).not.toBe("");
        expect(Buffer.from(row?.raw ?? [])).toEqual(Buffer.from(arrived.raw));
        expect(await replayIntake(ctx, system, row?.id ?? "")).toMatchObject({ state: "failed", tries: 1 });
      });

      test("becomes one message when it is replayed after a repair", async () => {
        const arrived = subject.message(inbox, hello());
        await acceptIntake(ctx, inbox, [arrived]);
        const row = await findIntakeByKey(ctx.db.read, inbox.id, arrived.key);
        const id = row?.id ?? "";
        const quarantined = { state: "quarantined" as const, tries: 8, nextTryAt: null };
        await ctx.db.write((tx) => tx.q.update(tx.t.intake).set(quarantined));
        // Whichever comes second may find that there is nothing left to replay.
        const tries = await Promise.allSettled([replayIntake(ctx, system, id), replayIntake(ctx, system, id)]);
        expect(tries.map((one) => one.status)).toContain("fulfilled");
        expect(await inbound()).toHaveLength(1);
        expect(await refusalOf(replayIntake(ctx, system, id))).toMatchObject({ code: "conflict" });
      });

      test("is taken in while the inbox is paused", async () => {
        await updateInbox(ctx, system, inbox.id, { state: "paused" });
        await acceptIntake(ctx, inbox, [subject.message(inbox, hello())]);
        await later();
        expect(await inbound()).toHaveLength(1);
      });
    });

    describe("receipts", () => {
      const receive = async (providerId: string, state: "sent" | "delivered" | "read") => {
        if (!subject.receipt) return;
        await acceptIntake(ctx, inbox, [subject.receipt(inbox, { providerId, state })]);
        await later();
      };

      test("only go up, in whatever order they come", async () => {
        if (!subject.receipt) return;
        const { id } = await replies(ctx, ana, await conversation());
        await deliverAll(ctx);
        const { providerId } = await partOf(id);
        await receive(providerId ?? "", "read");
        const readAt = (await partOf(id)).readAt;
        await receive(providerId ?? "", "delivered");
        await receive(providerId ?? "", "sent");
        expect(await partOf(id)).toMatchObject({ state: "read", readAt });
      });

      test("for something that we do not know yet do no harm", async () => {
        if (!subject.receipt) return;
        await receive("nobody-knows-this", "delivered");
        expect(await rows.intake()).toMatchObject([{ state: "routed", messageId: null }]);
        const { id } = await replies(ctx, ana, await conversation());
        await deliverAll(ctx);
        expect(await partOf(id)).toMatchObject({ state: "sent" });
      });

      test("for a part that nobody could confirm settle it, and nobody waits any more", async () => {
        if (!subject.receipt) return;
        const conversationId = await conversation();
        const { id } = await replies(ctx, ana, conversationId);
        subject.farSide.willAnswer({ kind: "unknown", detail: "no answer" });
        await deliverAll(ctx);
        const part = await partOf(id);
        await ctx.db.write((tx) => tx.q.update(tx.t.parts).set({ providerId: "known-after-all" }));
        await receive("known-after-all", "delivered");
        expect(await partOf(id)).toMatchObject({ id: part.id, state: "delivered" });
        expect(await conversationOf(ctx, conversationId)).toMatchObject({ waitingSince: null });
      });
    });

    describe("what goes out", () => {
      test("is sent once, and the contact is not waiting any more", async () => {
        const conversationId = await conversation();
        const { id } = await replies(ctx, ana, conversationId, { text: "Good morning" });
        await deliverAll(ctx);
        await deliverAll(ctx);
        expect(subject.farSide.received()).toEqual(["Good morning"]);
        expect(await partOf(id)).toMatchObject({ state: "sent", tries: 1, providerId: expect.any(String) });
        expect(await conversationOf(ctx, conversationId)).toMatchObject({ waitingSince: null });
      });

      test("is sent once by two processes that share the outbox", async () => {
        const conversationId = await conversation();
        for (let at = 0; at < 10; at++) await replies(ctx, ana, conversationId, { text: `reply ${at}` });
        const other = await openContext({ place: ctx.place, clock: ctx.clock, adapters: [subject.adapter] });
        try {
          await Promise.all([deliverAll(ctx), deliverAll(other)]);
        } finally {
          await other.close();
        }
        expect(subject.farSide.received()).toEqual(Array.from({ length: 10 }, (_, at) => `reply ${at}`));
      });

      test("says why when it was rejected, and goes again when somebody asks", async () => {
        const conversationId = await conversation();
        const { id } = await replies(ctx, ana, conversationId);
        subject.farSide.willAnswer({ kind: "rejected", reason: "filtered", detail: "It looks like spam." });
        await deliverAll(ctx);
        const part = await partOf(id);
        expect(part).toMatchObject({ state: "failed", errorCode: "filtered", errorDetail: "It looks like spam." });
        expect((await conversationOf(ctx, conversationId)).waitingSince).not.toBeNull();
        await resolveDelivery(ctx, ana, part.id, "resend");
        await deliverAll(ctx);
        expect(await partOf(id)).toMatchObject({ state: "sent", errorCode: null });
        expect(subject.farSide.received()).toHaveLength(2);
      });

      test("waits as long as the network asks, and keeps its place before what was written after it", async () => {
        const conversationId = await conversation();
        const { id } = await replies(ctx, ana, conversationId, { text: "first" });
        await replies(ctx, ana, conversationId, { text: "second" });
        subject.farSide.willAnswer({ kind: "deferred", retryAfterMs: minutes(1), detail: "Too busy." });
        await deliverAll(ctx);
        expect(subject.farSide.received()).toEqual(["first"]);
        expect(await partOf(id)).toMatchObject({ state: "queued", notBefore: ctx.now() + minutes(1), tries: 1 });
        ctx.clock.advance(minutes(1));
        await deliverAll(ctx);
        expect(subject.farSide.received()).toEqual(["first", "first", "second"]);
      });

      test("is given up after as many deferrals as the channel has patience for, with the last reason", async () => {
        const { id } = await replies(ctx, ana, await conversation());
        const { maxTries } = subject.adapter.profile;
        for (let tries = 1; tries <= maxTries; tries++) {
          subject.farSide.willAnswer({ kind: "deferred", retryAfterMs: minutes(1), detail: `busy ${tries}` });
          await deliverAll(ctx);
          ctx.clock.advance(minutes(1));
        }
        await deliverAll(ctx);
        expect(subject.farSide.received()).toHaveLength(maxTries);
        const gaveUp = { state: "failed", errorCode: "gave_up", errorDetail: `busy ${maxTries}` };
        expect(await partOf(id)).toMatchObject(gaveUp);
      });

      test("is never sent again by itself when no answer came", async () => {
        const { id } = await replies(ctx, ana, await conversation());
        subject.farSide.willAnswer({ kind: "unknown", detail: "no answer" });
        subject.farSide.willFind({ kind: "still_unknown" });
        await deliverAll(ctx);
        ctx.clock.advance(hours(1));
        await deliverAll(ctx);
        expect(subject.farSide.received()).toHaveLength(1);
        expect(await partOf(id)).toMatchObject({ state: "unknown", errorDetail: "no answer" });
      });

      test("whose answer was lost is looked up, and what is found is believed", async () => {
        const conversationId = await conversation();
        const lost = async (found: LookupResult) => {
          const { id } = await replies(ctx, ana, conversationId);
          subject.farSide.willAnswer({ kind: "unknown", detail: "no answer" });
          await deliverAll(ctx);
          subject.farSide.willFind(found);
          ctx.clock.advance(minutes(5));
          await deliverAll(ctx);
          return await partOf(id);
        };
        expect(await lost({ kind: "sent", providerId: "found" })).toMatchObject({ state: "sent", providerId: "found" });
        expect(subject.farSide.received()).toHaveLength(1);
        expect(await lost({ kind: "still_unknown" })).toMatchObject({ state: "unknown" });
        expect(subject.farSide.received()).toHaveLength(2);
        expect(await lost({ kind: "never_sent" })).toMatchObject({ state: "sent" });
        expect(subject.farSide.received()).toHaveLength(4);
      });

      test("that was on its way when a process ended is looked up before anything else", async () => {
        const { id } = await replies(ctx, ana, await conversation());
        const part = await partOf(id);
        const abandoned = { state: "sending" as const, tries: 1, leasedUntil: ctx.now() + minutes(1) };
        await ctx.db.write((tx) => tx.q.update(tx.t.parts).set(abandoned));
        await deliverAll(ctx);
        expect(subject.farSide.received()).toEqual([]);
        subject.farSide.willFind({ kind: "sent", providerId: "it-was-there" });
        ctx.clock.advance(minutes(2));
        await deliverAll(ctx);
        expect(subject.farSide.received()).toEqual([]);
        expect(await partOf(id)).toMatchObject({ state: "sent", providerId: "it-was-there" });
        expect(await listAttempts(ctx.db.read, part.id)).toMatchObject([{ outcome: "lookup:sent" }]);
      });

      test("stays in the queue while the inbox is paused, and leaves in order afterwards", async () => {
        const conversationId = await conversation();
        await updateInbox(ctx, system, inbox.id, { state: "paused" });
        await replies(ctx, ana, conversationId, { text: "first" });
        await replies(ctx, ana, conversationId, { text: "second" });
        await deliverAll(ctx);
        expect(subject.farSide.received()).toEqual([]);
        await updateInbox(ctx, system, inbox.id, { state: "active" });
        await deliverAll(ctx);
        expect(subject.farSide.received()).toEqual(["first", "second"]);
      });
    });

    describe("what the channel cannot carry", () => {
      test("is refused before it is written: too long, or nothing at all", async () => {
        const conversationId = await conversation();
        const { hardCharacters } = subject.adapter.profile.guidance;
        const refused = async (text: string) => await refusalOf(replies(ctx, ana, conversationId, { text }));
        expect(await refused("x".repeat(hardCharacters + 1))).toEqual({ code: "refused", reason: "too_long" });
        expect(await refused(" \n ")).toEqual({ code: "refused", reason: "empty" });
        expect(await refused("é".repeat(hardCharacters))).toBeNull();
        expect((await rows.messages()).filter((row) => row.kind === "reply")).toHaveLength(1);
      });

      test("is refused with the file that is too much or of a wrong kind", async () => {
        const conversationId = await conversation();
        const { perMessage } = subject.adapter.profile.abilities.attachments;
        const upload = async (filename: string, bytes: Uint8Array) =>
          (await storeUpload(ctx, { kind: "agent", id: ana.id }, { filename, bytes })).id;
        const tooMany = [];
        for (let at = 0; at <= perMessage; at++) tooMany.push(await upload(`${at}.txt`, Buffer.from(`${at}`)));
        const refusal = { code: "refused", reason: "attachment_refused" };
        expect(await refusalOf(replies(ctx, ana, conversationId, { attachmentIds: tooMany }))).toEqual(refusal);
        if (subject.refusedFile) {
          const attachmentIds = [await upload(subject.refusedFile.filename, subject.refusedFile.bytes)];
          expect(await refusalOf(replies(ctx, ana, conversationId, { attachmentIds }))).toEqual(refusal);
        }
      });
    });
  });
}
