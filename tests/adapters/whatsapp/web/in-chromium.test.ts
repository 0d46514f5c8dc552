import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { storeUpload } from "#server/attachments/store-upload.ts";
import { inboxHealth, testInbox } from "#server/inboxes/health.ts";
import { seconds } from "#tests/support/clock.ts";
import { openWhatsappHouse, type WhatsappHouse } from "#tests/support/whatsapp-house.ts";

const maya = "15559998888@c.us";
const patience = { timeout: 30_000, interval: 50 };

/** The real library in a real browser, against a page of our own: one number, from its first code to its last. */
describe("a number on WhatsApp Web", { timeout: 120_000 }, () => {
  let house: WhatsappHouse;
  beforeAll(async () => {
    house = await openWhatsappHouse();
  }, 120_000);
  afterAll(() => house.close());

  const stateOf = async (messageId: string) => (await house.partOf(messageId)).state;

  test("shows a code to scan, and the next one when it is renewed", async () => {
    const { qr } = await house.becomes("needs_pairing");
    expect(qr).toMatch(/^2@.+,.+,.+,.+,/);
    // Whoever scans it takes the number: agents do not see it.
    expect((await inboxHealth(house.ctx, house.inbox.id, "en", house.ana)).qr).toBeNull();
    await house.far.opened();
    await house.far.play("nextCode");
    await expect.poll(async () => (await house.health()).qr, patience).not.toBe(qr);
    const second = (await house.health()).qr;
    await house.far.play("useUpCode");
    await expect.poll(async () => (await house.health()).qr, patience).not.toBe(second);
  });

  test("is ready once the phone has scanned it, and says how much memory it takes", async () => {
    await house.far.scan("15550001111@c.us");
    expect(await house.becomes("ready")).toMatchObject({ qr: null, version: "2.3000.1", restarts: 0, problem: null });
    await expect.poll(async () => (await house.health()).memoryBytes, patience).toBeGreaterThan(50_000_000);
    expect(house.far.missing()).toEqual([]);
  });

  test("takes in what somebody writes, under their number or the address that hides it", async () => {
    await house.far.knows("777000111@lid", maya);
    await house.far.write(maya, { text: "by number" });
    await house.far.write("777000111@lid", { text: "by the other address" });
    const [first, second] = [await house.arrived("by number"), await house.arrived("by the other address")];
    expect(second.conversationId).toBe(first.conversationId);
    expect(first.fromName).toBe("Maya");
  });

  test("fetches files, and says which the network has no more", async () => {
    const bytes = Buffer.from("a voice");
    const media = { base64: bytes.toString("base64"), mimetype: "audio/ogg; codecs=opus", filename: null, bytes: 7 };
    const id = await house.far.write(maya, { text: "", media, type: "ptt" });
    const connection = await house.ctx.inboxes.connection(house.inbox);
    const ref = { message: `false_${maya}_${id}` };
    const fetched = await connection.fetchMedia?.(ref);
    expect(fetched).toMatchObject({ kind: "fetched", contentType: "audio/ogg; codecs=opus" });
    expect(fetched?.kind === "fetched" && Buffer.from(fetched.bytes)).toEqual(bytes);
    await house.far.lose(id);
    expect(await connection.fetchMedia?.(ref)).toMatchObject({ kind: "refused", reason: "gone" });
  });

  test("sends an answer once, and follows it until it was read", async () => {
    const messageId = await house.reply("Good morning");
    await expect.poll(() => stateOf(messageId), patience).toBe("sent");
    const sent = house.far.sent().filter(({ text }) => text === "Good morning");
    expect(sent).toMatchObject([{ peer: maya }]);
    await house.far.ack(sent[0]?.id ?? "", 2);
    await expect.poll(() => stateOf(messageId), patience).toBe("delivered");
    await house.far.ack(sent[0]?.id ?? "", 3);
    await expect.poll(() => stateOf(messageId), patience).toBe("read");
  });

  test("keeps receipts that come before the answer to the sending", async () => {
    await house.far.behave({ acksBeforeSent: true });
    const messageId = await house.reply("Read at once");
    await expect.poll(() => stateOf(messageId), patience).toBe("read");
    await house.far.behave({ acksBeforeSent: false });
  });

  test("sends a file with its words below it", async () => {
    const bytes = Buffer.from("%PDF-1.4 a page");
    const { id } = await storeUpload(house.ctx, { kind: "agent", id: house.ana.id }, { filename: "page.pdf", bytes });
    const messageId = await house.reply("Here it is", { attachmentIds: [id] });
    await expect.poll(() => stateOf(messageId), patience).toBe("sent");
    const file = { mimetype: "application/pdf", filename: "page.pdf", base64: bytes.toString("base64") };
    expect(house.far.sent().at(-1)).toMatchObject({ text: "Here it is", type: "document", file });
  });

  test("shows the customer that somebody types", async () => {
    const connection = await house.ctx.inboxes.connection(house.inbox);
    const to = { scheme: "whatsapp" as const, scope: "", value: "15559998888", verified: true };
    await connection.signalReading?.(to, "", true);
    await expect.poll(() => house.far.typing(), patience).toContain(maya);
  });

  test("finds in the chat what became of an answer that nobody confirmed, and does not send it again", async () => {
    const connection = await house.ctx.inboxes.connection(house.inbox);
    const messageId = await house.reply("Did it leave?");
    await expect.poll(() => stateOf(messageId), patience).toBe("sent");
    const part = await house.partOf(messageId);
    const to = { scheme: "whatsapp" as const, scope: "", value: "15559998888", verified: true };
    const outbound = { letter: null, template: null, attachments: [], answersExternalId: null, text: "Did it leave?" };
    const asked = { ...outbound, id: part.id, to, tries: 1, unanswered: true };
    expect(await connection.lookUp(asked)).toEqual({ kind: "sent", providerId: part.providerId });
    expect(await connection.lookUp({ ...asked, id: "never" })).toEqual({ kind: "never_sent" });
    expect(await connection.send(asked)).toEqual({ kind: "accepted", providerId: part.providerId });
    expect(house.far.sent().filter(({ text }) => text === "Did it leave?")).toHaveLength(1);
  });

  test("is there again after a restart without another code, with what was missed meanwhile", async () => {
    const before = await house.far.opened();
    await house.stopWorking();
    await house.far.write(maya, { text: "while you were away" });
    house.ctx.clock.advance(Date.now() - house.ctx.now() + seconds(2));
    await house.startWorking();
    await house.far.opened(before + 1);
    await house.arrived("while you were away");
    expect(await house.becomes("ready")).toMatchObject({ qr: null });
    const texts = (await house.story()).filter(({ kind }) => kind === "inbound").map(({ text }) => text);
    expect(texts).toEqual([...new Set(texts)]);
    expect(texts).toEqual(expect.arrayContaining(["by number", "by the other address", "while you were away"]));
    const ledger = await house.ctx.db.read.q.select().from(house.ctx.db.read.t.intake);
    const sourceOf = (words: string) => ledger.find(({ raw }) => raw?.toString().includes(words))?.source;
    expect([sourceOf("by number"), sourceOf("while you were away")]).toEqual(["browser", "list"]);
  });

  test("opens a browser again that was killed, and loses nothing that was written meanwhile", async () => {
    const before = await house.far.opened();
    const killedAt = performance.now();
    process.kill(house.far.browserPid() ?? 0, "SIGKILL");
    await house.far.write(maya, { text: "into the void" });
    const messageId = await house.reply("answered meanwhile");
    await house.far.opened(before + 1);
    await house.arrived("into the void");
    const { restarts } = await house.becomes("ready");
    expect(performance.now() - killedAt).toBeLessThan(60_000);
    expect(restarts).toBe(1);
    house.ctx.clock.advance(60_000);
    await expect.poll(() => stateOf(messageId), patience).toBe("sent");
    expect(house.far.sent().filter(({ text }) => text === "answered meanwhile")).toHaveLength(1);
  });

  test("says that the session is used elsewhere, and takes it up again when it is told to", async () => {
    const before = await house.far.opened();
    await house.far.setState("CONFLICT");
    const { problem, fix } = await house.becomes("failed");
    expect(problem).toContain("opened elsewhere");
    expect(fix).toContain("Close it there");
    expect(await testInbox(house.ctx, house.inbox)).toBeNull();
    await house.far.opened(before + 1);
    await house.becomes("ready");
  });

  test("asks for a new code when the phone has unlinked it, once", async () => {
    const before = await house.far.opened();
    await house.far.play("logOut");
    await house.far.opened(before + 1);
    const { problem, qr } = await house.becomes("needs_pairing");
    expect(problem).toContain("unlinked");
    await expect.poll(async () => (await house.health()).qr, patience).not.toBeNull();
    expect(qr === null || qr.startsWith("2@")).toBe(true);
    expect(await testInbox(house.ctx, house.inbox)).toMatchObject({ step: "pairing" });
    await house.far.scan("15550001111@c.us");
    expect(await house.becomes("ready")).toMatchObject({ problem: null, qr: null });
    expect(await house.far.opened()).toBe(before + 1);
  });

  test("is in trouble when the page fails between session and readiness", async () => {
    await house.stopWorking();
    const stuck = await openWhatsappHouse({ readyMs: 2_000, restartsBeforeTrouble: 0 });
    try {
      await stuck.far.behave({ withoutModule: "WAWebSyncGatingUtils" });
      await stuck.far.opened();
      await stuck.far.play("logOut");
      await stuck.far.opened(2);
      await stuck.far.scan("15550002222@c.us");
      const { problem } = await stuck.becomes("failed");
      expect(problem).toContain("does not become ready");
      expect(stuck.far.missing()).toContain("WAWebSyncGatingUtils");
    } finally {
      await stuck.close();
    }
  });
});
