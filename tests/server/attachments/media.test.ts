import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { mostMediaBytes } from "#adapters/contract/media.ts";
import { listChangesAfter } from "#db/stores/changes.ts";
import type { Actor } from "#server/agents/actor.ts";
import { retryMedia } from "#server/attachments/retry-media.ts";
import { showMessage } from "#server/conversations/messages.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { startWorkers } from "#server/services.ts";
import { appOf, bearer } from "#tests/support/api.ts";
import { hours, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, writeLetter } from "#tests/support/far-side.ts";
import { addColleague, addInbox, fetchMedia } from "#tests/support/house.ts";

describe.each(dialects)("files that lie with a network, on %s", (dialect) => {
  let ctx: TestContext;
  let far: FarSide;
  let inbox: Inbox;
  let ana: Actor;
  beforeEach(async () => {
    far = farSide();
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    ana = await addColleague(ctx, "Ana");
  });
  afterEach(() => ctx.close());

  const arrives = async (file: { name: string; bytes: number | null; shownAs?: "voice" | "sticker" | "file" }) => {
    const id = ctx.newId();
    const raw = writeLetter([{ kind: "message", id, from: "maya", text: "", files: [file] }]);
    const message = await acceptAndProcess(ctx, inbox, { key: id, peer: "maya", source: "http", raw });
    return message?.id ?? "";
  };
  const fileOf = async (messageId: string) => {
    const [file] = (await showMessage(ctx, ana, messageId)).attachments;
    if (!file) throw new Error("the message has no file");
    return file;
  };
  const kinds = async (after = 0) => (await listChangesAfter(ctx.db.read, after, 1000)).map((change) => change.kind);
  const picture = () =>
    sharp({ create: { width: 40, height: 20, channels: 3, background: "#c33" } })
      .withExif({ IFD0: { Artist: "Maya Secret" } })
      .jpeg()
      .toBuffer();

  test("come as soon as their message is there, not at the next look", async () => {
    far.willServe({ kind: "fetched", bytes: await picture(), contentType: "image/jpeg" });
    const workers = await startWorkers(ctx);
    try {
      // Its first look, before there is anything to fetch.
      await fetchMedia(ctx);
      const id = await arrives({ name: "IMG_1.jpg", bytes: null });
      await expect.poll(async () => (await fileOf(id)).state, { timeout: 5_000 }).toBe("stored");
    } finally {
      await workers.stop();
    }
  });

  test("are there at once as a place, and come later, cleaned as an upload is", async () => {
    const id = await arrives({ name: "IMG_1.jpg", bytes: null });
    expect(await fileOf(id)).toMatchObject({ state: "pending", filename: "IMG_1.jpg", bytes: 0, reason: null });
    far.willServe({ kind: "fetched", bytes: await picture(), contentType: "image/png" });
    await fetchMedia(ctx);
    const file = await fileOf(id);
    expect(file).toMatchObject({ state: "stored", contentType: "image/jpeg", width: 40, height: 20 });
    const app = appOf(ctx);
    const answer = await app.request(file.url, { headers: await bearer(ctx, "agent") });
    expect(Buffer.from(await answer.arrayBuffer()).includes("Maya Secret")).toBe(false);
    expect((await kinds()).at(-1)).toBe("message.updated");
    expect(far.asked).toEqual(["IMG_1.jpg"]);
  });

  test("say what they are: a voice note, and the bytes decide over what the network claims", async () => {
    const id = await arrives({ name: "note.ogg", bytes: null, shownAs: "voice" });
    far.willServe({ kind: "fetched", bytes: Buffer.from("<html><script>"), contentType: "text/html" });
    await fetchMedia(ctx);
    expect(await fileOf(id)).toMatchObject({
      state: "stored",
      shownAs: "voice",
      contentType: "application/octet-stream",
    });
  });

  test.each(["too_large", "gone", "forbidden", "unreadable"] as const)(
    "that are refused say why: %s",
    async (reason) => {
      const id = await arrives({ name: "film.mp4", bytes: null });
      far.willServe({ kind: "refused", reason, detail: "no" });
      await fetchMedia(ctx);
      await fetchMedia(ctx);
      expect(await fileOf(id)).toMatchObject({ state: "refused", reason });
      expect(far.asked).toHaveLength(1);
    },
  );

  test("that are known to be too large are never asked for", async () => {
    const id = await arrives({ name: "film.mp4", bytes: mostMediaBytes + 1 });
    await fetchMedia(ctx);
    expect(await fileOf(id)).toMatchObject({ state: "refused", reason: "too_large", bytes: mostMediaBytes + 1 });
    expect(far.asked).toEqual([]);
  });

  test("that turn out to be too large, or no picture, are not kept", async () => {
    const large = await arrives({ name: "film.mp4", bytes: null });
    far.willServe({ kind: "fetched", bytes: new Uint8Array(mostMediaBytes + 1), contentType: "video/mp4" });
    await fetchMedia(ctx);
    expect(await fileOf(large)).toMatchObject({ state: "refused", reason: "too_large" });
    const broken = await arrives({ name: "cat.png", bytes: null });
    const bytes = Buffer.concat([Buffer.from("ffd8ffe000104a4649460001", "hex"), randomBytes(64)]);
    far.willServe({ kind: "fetched", bytes, contentType: "image/png" });
    await fetchMedia(ctx);
    expect(await fileOf(broken)).toMatchObject({ state: "refused", reason: "unreadable" });
  });

  test("are tried eight times, longer apart each time, and then once more when somebody asks", async () => {
    const id = await arrives({ name: "IMG_1.jpg", bytes: null });
    far.willServe("throws");
    await fetchMedia(ctx);
    await fetchMedia(ctx);
    expect(far.asked).toHaveLength(1);
    ctx.clock.advance(seconds(5));
    await fetchMedia(ctx);
    expect(far.asked).toHaveLength(2);
    ctx.clock.advance(seconds(5));
    await fetchMedia(ctx);
    expect(far.asked).toHaveLength(2);
    for (let tries = 0; tries < 10; tries++) {
      ctx.clock.advance(hours(1));
      await fetchMedia(ctx);
    }
    expect(far.asked).toHaveLength(8);
    const file = await fileOf(id);
    expect(file).toMatchObject({ state: "failed", reason: "gave_up" });
    expect(await retryMedia(ctx, ana, file.id)).toMatchObject({ state: "pending", tries: 0, reason: null });
    far.willServe({ kind: "fetched", bytes: await picture(), contentType: "image/jpeg", filename: "cat.jpg" });
    await fetchMedia(ctx);
    expect(await fileOf(id)).toMatchObject({ state: "stored", filename: "cat.jpg" });
    await expect(retryMedia(ctx, ana, file.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("are fetched by another process when the one that asked for them has ended", async () => {
    const id = await arrives({ name: "IMG_1.jpg", bytes: null });
    const release = far.holdMedia();
    const cutShort = fetchMedia(ctx);
    const next = await openContext({ place: ctx.place, clock: ctx.clock, adapters: [far.adapter] });
    try {
      await expect.poll(() => far.asked.length).toBe(1);
      await fetchMedia(next);
      expect(far.asked).toHaveLength(1);
      release();
      await cutShort;
      // As if the first had not lived to say so.
      await ctx.db.write((tx) =>
        tx.q.update(tx.t.attachments).set({ state: "pending", tries: 0, nextTryAt: ctx.now() + minutes(5) }),
      );
      ctx.clock.advance(minutes(5));
      far.willServe({ kind: "fetched", bytes: await picture(), contentType: "image/jpeg" });
      await fetchMedia(next);
    } finally {
      await next.close();
    }
    expect(await fileOf(id)).toMatchObject({ state: "stored" });
  });

  test("wait while their inbox is paused", async () => {
    const id = await arrives({ name: "IMG_1.jpg", bytes: null });
    await updateInbox(ctx, ana, inbox.id, { state: "paused" }).catch(() => null);
    const admin = await addColleague(ctx, "Zoe", "admin");
    await updateInbox(ctx, admin, inbox.id, { state: "paused" });
    await fetchMedia(ctx);
    expect(await fileOf(id)).toMatchObject({ state: "pending" });
    expect(far.asked).toEqual([]);
  });

  test("can be asked for again by agents only", async () => {
    const id = await arrives({ name: "IMG_1.jpg", bytes: null });
    far.willServe({ kind: "refused", reason: "gone", detail: "no" });
    await fetchMedia(ctx);
    const file = await fileOf(id);
    const app = appOf(ctx);
    const path = `/api/v1/attachments/${file.id}/retry`;
    expect((await app.request(path, { method: "POST" })).status).toBe(401);
    const again = await app.request(path, { method: "POST", headers: await bearer(ctx, "agent") });
    expect([again.status, await again.json()]).toMatchObject([200, { state: "pending", reason: null }]);
    const nothing = await app.request(file.url, { headers: await bearer(ctx, "agent") });
    expect(nothing.status).toBe(404);
  });
});
