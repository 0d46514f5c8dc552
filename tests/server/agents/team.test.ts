import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { deleteUnusedAttachments } from "#db/stores/attachments.ts";
import type { Role } from "#db/vocabulary.ts";
import { acceptInvitation } from "#server/agents/accept-invitation.ts";
import { type Actor, system } from "#server/agents/actor.ts";
import { addAgent } from "#server/agents/add-agent.ts";
import { actorOf } from "#server/agents/authenticate.ts";
import { createToken } from "#server/agents/create-token.ts";
import { forgetExpired } from "#server/agents/forget.ts";
import { inviteAgent } from "#server/agents/invite.ts";
import { listAgents } from "#server/agents/list-agents.ts";
import { listInvitations } from "#server/agents/list-invitations.ts";
import { listTokens } from "#server/agents/list-tokens.ts";
import { readInvitation } from "#server/agents/read-invitation.ts";
import { resetAccess } from "#server/agents/reset-access.ts";
import { revokeInvitation } from "#server/agents/revoke-invitation.ts";
import { revokeToken } from "#server/agents/revoke-token.ts";
import { setUp } from "#server/agents/set-up.ts";
import { updateAgent } from "#server/agents/update-agent.ts";
import { updateMe } from "#server/agents/update-me.ts";
import { storeUpload } from "#server/attachments/store-upload.ts";
import { appOf } from "#tests/support/api.ts";
import { browserOf, password, setupInput, signIn } from "#tests/support/browser.ts";
import { clockAt, days, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let ana: Actor & { kind: "agent" };
  beforeEach(async () => {
    ctx = await openContext({ dialect, clock: clockAt(Date.now()) });
    const admin = await setUp(ctx, setupInput, async () => {});
    ana = { kind: "agent", id: admin.id, name: admin.name, role: admin.role };
  });
  afterEach(() => ctx.close());

  const refusal = (code: string) => expect.objectContaining({ code });
  const add = (name: string, role: Role) =>
    addAgent(ctx, system, { name, email: `${name.toLowerCase()}@example.org`, role, password });
  const tokenOf = (url: string | undefined) => url?.split("/").at(-1) ?? "";
  const accept = (token: string, name = "Bo") =>
    acceptInvitation(ctx, { token, name, password, locale: "fr", timeZone: "Europe/Paris" });

  describe("an invitation", () => {
    test("is accepted once, by one of those who try at the same moment", async () => {
      const { url } = await inviteAgent(ctx, ana, { email: "bo@example.org", role: "lead" });
      const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => accept(tokenOf(url))));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await listAgents(ctx)).toEqual(
        expect.arrayContaining([expect.objectContaining({ email: "bo@example.org", role: "lead" })]),
      );
      await expect(accept(tokenOf(url))).rejects.toEqual(refusal("not_found"));
      expect(await listInvitations(ctx, ana)).toEqual([]);
    });

    test("says what it is to, and never shows its link again", async () => {
      const made = await inviteAgent(ctx, ana, { email: "bo@example.org", role: "agent" });
      expect(made.url).toMatch(/^http:\/\/localhost:3000\/invitation\/[\w-]{43}$/);
      expect(await readInvitation(ctx, tokenOf(made.url))).toEqual({
        email: "bo@example.org",
        role: "agent",
        workspace: "Atelier",
      });
      expect(await listInvitations(ctx, ana)).toEqual([expect.not.objectContaining({ url: expect.anything() })]);
      expect(JSON.stringify(await ctx.db.read.q.select().from(ctx.db.read.t.invitations))).not.toContain(
        tokenOf(made.url),
      );
    });

    test("is over after seven days, when withdrawn, and when a newer one was sent", async () => {
      const first = await inviteAgent(ctx, ana, { email: "bo@example.org", role: "agent" });
      const second = await inviteAgent(ctx, ana, { email: "bo@example.org", role: "agent" });
      await expect(accept(tokenOf(first.url))).rejects.toEqual(refusal("not_found"));
      await revokeInvitation(ctx, ana, second.id);
      await expect(accept(tokenOf(second.url))).rejects.toEqual(refusal("not_found"));
      const third = await inviteAgent(ctx, ana, { email: "bo@example.org", role: "agent" });
      ctx.clock.advance(days(7));
      await expect(accept(tokenOf(third.url))).rejects.toEqual(refusal("not_found"));
    });

    test("is not made for someone who is here, nor by someone who is not an admin", async () => {
      const input = { email: setupInput.email, role: "agent" } as const;
      await expect(inviteAgent(ctx, ana, input)).rejects.toEqual(refusal("conflict"));
      const lead: Actor = { kind: "agent", id: "x", name: "x", role: "lead" };
      await expect(inviteAgent(ctx, lead, { ...input, email: "new@example.org" })).rejects.toEqual(
        refusal("forbidden"),
      );
    });
  });

  describe("the last active admin", () => {
    test("can neither be demoted nor deactivated", async () => {
      await add("Bo", "lead");
      await expect(updateAgent(ctx, ana, ana.id, { role: "agent" })).rejects.toEqual(refusal("conflict"));
      await expect(updateAgent(ctx, ana, ana.id, { active: false })).rejects.toEqual(refusal("conflict"));
    });

    test("is still there after two admins demoted each other at the same moment", async () => {
      const bo = await add("Bo", "admin");
      const outcomes = await Promise.allSettled([
        updateAgent(ctx, ana, bo.id, { role: "agent" }),
        updateAgent(ctx, system, ana.id, { role: "agent" }),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await listAgents(ctx)).filter(({ role }) => role === "admin")).toHaveLength(1);
    });
  });

  test("a deactivated agent is signed out, cannot sign in, and can come back", async () => {
    const app = appOf(ctx);
    const bo = await add("Bo", "agent");
    const browser = browserOf(app);
    await signIn(browser, bo.email);
    await updateAgent(ctx, ana, bo.id, { active: false });
    expect((await browser.api("GET", "/api/v1/me")).status).toBe(401);
    expect(await signIn(browserOf(app), bo.email)).toMatchObject({ status: 403, body: { code: "AGENT_DEACTIVATED" } });
    const changes = await ctx.db.read.q.select().from(ctx.db.read.t.changes);
    expect(changes).toContainEqual(expect.objectContaining({ kind: "session.revoked", subjectId: bo.id }));
    await updateAgent(ctx, ana, bo.id, { active: true });
    expect((await signIn(browserOf(app), bo.email)).status).toBe(200);
  });

  test("someone who is locked out is let in again with a new password and without a session left", async () => {
    const app = appOf(ctx);
    const bo = await add("Bo", "agent");
    const browser = browserOf(app);
    await signIn(browser, bo.email);
    await resetAccess(ctx, system, { email: bo.email, password: "a new long password" });
    expect((await browser.api("GET", "/api/v1/me")).status).toBe(401);
    expect((await signIn(browserOf(app), bo.email)).status).toBe(401);
    expect((await signIn(browserOf(app), bo.email, "a new long password")).status).toBe(200);
    const nobody = resetAccess(ctx, system, { email: "nobody@example.org", password });
    await expect(nobody).rejects.toEqual(refusal("not_found"));
  });

  test("a session that nobody used for thirty days is over, and forgotten", async () => {
    const app = appOf(ctx);
    const browser = browserOf(app);
    await signIn(browser);
    ctx.clock.advance(days(30) + minutes(5));
    expect((await browser.api("GET", "/api/v1/me")).status).toBe(401);
    await forgetExpired(ctx);
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.sessions)).toEqual([]);
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.verifications)).toEqual([]);
    const changes = await ctx.db.read.q.select().from(ctx.db.read.t.changes);
    expect(changes.at(-1)).toMatchObject({ kind: "session.revoked" });
  });

  test("an email address belongs to one agent", async () => {
    await add("Bo", "agent");
    await expect(add("Bo", "agent")).rejects.toEqual(refusal("conflict"));
  });

  test("what agents change about themselves is seen by the others", async () => {
    await updateMe(ctx, ana, { name: "Ana B.", available: false, imageAttachmentId: null });
    expect(await listAgents(ctx)).toMatchObject([{ name: "Ana B.", available: false }]);
    await expect(updateMe(ctx, ana, { imageAttachmentId: "someone-else's" })).rejects.toEqual(refusal("invalid"));
  });

  test("an agent's picture is their own upload, and outlives uploads that nobody used", async () => {
    const png = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#1f4fd8" } })
      .png()
      .toBuffer();
    const upload = async (id: string, bytes: Uint8Array) =>
      await storeUpload(ctx, { kind: "agent", id }, { filename: "me.png", bytes });
    const mine = await upload(ana.id, png);
    for (const other of [await upload("bo", png), await upload(ana.id, Buffer.from("<p>not a picture</p>"))]) {
      await expect(updateMe(ctx, ana, { imageAttachmentId: other.id })).rejects.toEqual(refusal("invalid"));
    }
    await updateMe(ctx, ana, { imageAttachmentId: mine.id });
    const [{ image } = { image: null }] = await listAgents(ctx);
    expect(image).toMatch(/^\/avatars\/[\w-]+$/);
    await ctx.db.write((tx) => deleteUnusedAttachments(tx, ctx.now() + 1));
    const app = appOf(ctx);
    const seenByVisitors = await app.request(image ?? "");
    expect(seenByVisitors.headers.get("content-type")).toBe("image/webp");
    expect(await sharp(await seenByVisitors.arrayBuffer()).metadata()).toMatchObject({ width: 256, height: 256 });
    expect((await app.request(`/avatars/${mine.id}`)).status).toBe(404);
  });

  describe("a token", () => {
    const headers = (token: string) => new Headers({ authorization: `Bearer ${token}` });

    test("is known by its hash, acts with its role and ends when it is revoked", async () => {
      const { id, token } = await createToken(ctx, ana, { name: "reports", role: "lead" });
      expect(token).toMatch(/^gct_[\w-]{43}$/);
      expect(await actorOf(ctx, headers(token))).toMatchObject({ actor: { kind: "token", id, role: "lead" } });
      expect(JSON.stringify(await ctx.db.read.q.select().from(ctx.db.read.t.apiTokens))).not.toContain(token);
      await revokeToken(ctx, ana, id);
      expect(await actorOf(ctx, headers(token))).toBeNull();
      await expect(revokeToken(ctx, ana, id)).rejects.toEqual(refusal("not_found"));
    });

    test("notes its last use at most once a minute", async () => {
      const { token } = await createToken(ctx, ana, { name: "reports", role: "agent" });
      const lastUsed = async () => (await listTokens(ctx, ana))[0]?.lastUsedAt;
      const startedAt = ctx.now();
      await actorOf(ctx, headers(token));
      expect(await lastUsed()).toBe(startedAt);
      ctx.clock.advance(seconds(59));
      await actorOf(ctx, headers(token));
      expect(await lastUsed()).toBe(startedAt);
      ctx.clock.advance(seconds(1));
      await actorOf(ctx, headers(token));
      expect(await lastUsed()).toBe(startedAt + seconds(60));
    });
  });
});
