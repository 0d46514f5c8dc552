import { afterEach, describe, expect, test } from "vitest";

import { lastChangeSeq } from "#db/stores/changes.ts";
import { listClocks } from "#db/stores/clocks.ts";
import { insertPolicyVersions } from "#db/stores/policies.ts";
import { system } from "#server/agents/actor.ts";
import { updateAgent } from "#server/agents/update-agent.ts";
import { updateContact } from "#server/contacts/update.ts";
import { updateConversation } from "#server/conversations/update.ts";
import { mostTeams } from "#server/protocol/teams.ts";
import { addMember } from "#server/teams/add-member.ts";
import { createTeam } from "#server/teams/create.ts";
import { listTeams } from "#server/teams/list.ts";
import { removeMember } from "#server/teams/remove-member.ts";
import { updateTeam } from "#server/teams/update.ts";
import { apiOf, appOf, bearer } from "#tests/support/api.ts";
import { minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, conversationOf, says, visitorNamed } from "#tests/support/house.ts";

let ctx: TestContext;
afterEach(() => ctx.close());

const target = { ms: minutes(5), stretchMs: null, basis: "wall" as const, relaxed: null };

/** Promises somebody an answer within five minutes. */
async function promise(scope: "team" | "tier", scopeId: string) {
  const version = { channel: "webchat" as const, scope, scopeId, values: { targets: { first_response: target } } };
  const made = { effectiveFrom: 0, comment: null, createdBy: null, createdAt: 0 };
  await ctx.db.write((tx) => insertPolicyVersions(tx, [{ id: ctx.newId(), ...version, ...made }]));
  await ctx.policies.reload();
}

async function firstTarget(conversationId: string) {
  return (await listClocks(ctx.db.read, conversationId)).find(({ kind }) => kind === "first_response")?.targetMs;
}

describe.each(dialects)("on %s", (dialect) => {
  test("teams are added, renamed, put away and brought back", async () => {
    ctx = await openContext({ dialect });
    const { id } = await createTeam(ctx, system, { name: "Returns" });
    await expect(createTeam(ctx, system, { name: "returns" })).rejects.toMatchObject({ code: "conflict" });
    await updateTeam(ctx, system, id, { name: "Refunds", archived: true });
    expect(await listTeams(ctx)).toMatchObject([{ id, name: "Refunds", archived: true }]);
    await expect(createTeam(ctx, system, { name: "Refunds" })).rejects.toMatchObject({ code: "conflict" });
    expect(await updateTeam(ctx, system, id, { archived: false })).toMatchObject({ name: "Refunds", archived: false });
    await expect(updateTeam(ctx, system, "nobody", { name: "X" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("people are put into teams and taken out", async () => {
    ctx = await openContext({ dialect });
    const [ana, louis] = [await addColleague(ctx, "Ana"), await addColleague(ctx, "Louis")];
    const { id } = await createTeam(ctx, system, { name: "Returns" });
    const { id: other } = await createTeam(ctx, system, { name: "Orders" });
    expect(await addMember(ctx, system, id, ana.id)).toMatchObject({ memberIds: [ana.id] });
    await addMember(ctx, system, other, ana.id);
    ctx.clock.advance(1_000);
    await addMember(ctx, system, id, louis.id);
    const before = await lastChangeSeq(ctx.db.read);
    await addMember(ctx, system, id, ana.id);
    expect(await lastChangeSeq(ctx.db.read)).toBe(before);
    expect(await updateTeam(ctx, system, id, { name: "Refunds" })).toMatchObject({ memberIds: [ana.id, louis.id] });
    expect(await removeMember(ctx, system, id, ana.id)).toMatchObject({ memberIds: [louis.id] });
    expect(await removeMember(ctx, system, id, ana.id)).toMatchObject({ memberIds: [louis.id] });
    expect(await listTeams(ctx)).toMatchObject([
      { name: "Orders", memberIds: [ana.id] },
      { name: "Refunds", memberIds: [louis.id] },
    ]);
    const missing = { code: "not_found" };
    await expect(addMember(ctx, system, id, "nobody")).rejects.toMatchObject(missing);
    await expect(addMember(ctx, system, "nothing", ana.id)).rejects.toMatchObject(missing);
    await expect(removeMember(ctx, system, "nothing", ana.id)).rejects.toMatchObject(missing);
    await updateAgent(ctx, system, ana.id, { active: false });
    await expect(addMember(ctx, system, id, ana.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("promises of a team and of a tier reach the conversations that come to it", async () => {
    ctx = await openContext({ dialect });
    const { id: teamId } = await createTeam(ctx, system, { name: "Returns" });
    await promise("team", teamId);
    const { conversationId } = await says(ctx, await addInbox(ctx), { visitor: visitorNamed("lea") });
    expect(await firstTarget(conversationId)).toBe(minutes(1));
    await updateConversation(ctx, system, conversationId, { teamId });
    expect(await firstTarget(conversationId)).toBe(minutes(5));
    await updateConversation(ctx, system, conversationId, { teamId: null });
    await promise("tier", "gold");
    const { contactId } = await conversationOf(ctx, conversationId);
    expect(await updateContact(ctx, system, contactId, { tier: "gold" })).toMatchObject({ tier: "gold" });
    expect(await firstTarget(conversationId)).toBe(minutes(5));
    await updateContact(ctx, system, contactId, { tier: null });
    expect(await firstTarget(conversationId)).toBe(minutes(1));
  });
});

test("a conversation goes to teams that there are", async () => {
  ctx = await openContext();
  const { id: teamId } = await createTeam(ctx, system, { name: "Returns" });
  const { conversationId } = await says(ctx, await addInbox(ctx), { visitor: visitorNamed("lea") });
  const refused = { code: "invalid", extra: { field: "teamId" } };
  await expect(updateConversation(ctx, system, conversationId, { teamId: "nobody" })).rejects.toMatchObject(refused);
  await updateConversation(ctx, system, conversationId, { teamId });
  await updateTeam(ctx, system, teamId, { archived: true });
  // What it has already may be said again.
  expect(await updateConversation(ctx, system, conversationId, { teamId })).toMatchObject({ teamId });
  await updateConversation(ctx, system, conversationId, { teamId: null });
  await expect(updateConversation(ctx, system, conversationId, { teamId })).rejects.toMatchObject(refused);
});

test("there are no more teams than a list can show", async () => {
  ctx = await openContext();
  for (let number = 1; number <= mostTeams; number += 1) await createTeam(ctx, system, { name: `Team ${number}` });
  await expect(createTeam(ctx, system, { name: "One more" })).rejects.toMatchObject({ code: "conflict" });
});

test("leads keep the teams, everybody who is signed in sees them", async () => {
  ctx = await openContext();
  const app = appOf(ctx);
  const [lead, agent] = [apiOf(app, await bearer(ctx, "lead")), apiOf(app, await bearer(ctx, "agent"))];
  expect(await agent("POST", "/api/v1/teams", { name: "Mine" })).toMatchObject({ status: 403 });
  expect(await lead("POST", "/api/v1/teams", { name: "Returns" })).toMatchObject({ status: 201 });
  const [team] = await listTeams(ctx);
  expect(await agent("PATCH", `/api/v1/teams/${team?.id}`, { name: "Mine" })).toMatchObject({ status: 403 });
  expect(await lead("PATCH", `/api/v1/teams/${team?.id}`, { name: "" })).toMatchObject({ status: 400 });
  expect(await agent("GET", "/api/v1/teams")).toMatchObject({ body: { items: [{ name: "Returns" }], next: null } });
  expect(await apiOf(app)("GET", "/api/v1/teams")).toMatchObject({ status: 401 });

  const { id } = await addColleague(ctx, "Louis");
  const membership = `/api/v1/teams/${team?.id}/members/${id}`;
  expect(await agent("PUT", membership)).toMatchObject({ status: 403 });
  expect(await apiOf(app)("PUT", membership)).toMatchObject({ status: 401 });
  expect(await lead("PUT", membership)).toMatchObject({ status: 200, body: { memberIds: [id] } });
  expect(await agent("DELETE", membership)).toMatchObject({ status: 403 });
  expect(await lead("DELETE", membership)).toMatchObject({ status: 200, body: { memberIds: [] } });
  expect(await lead("PUT", `/api/v1/teams/${team?.id}/members/%00`)).toMatchObject({ status: 404 });
  const viewer = await addColleague(ctx, "Vera", "viewer");
  const refused = { code: "forbidden" };
  await expect(createTeam(ctx, viewer, { name: "Mine" })).rejects.toMatchObject(refused);
  await expect(addMember(ctx, viewer, team?.id ?? "", id)).rejects.toMatchObject(refused);
  await expect(removeMember(ctx, viewer, team?.id ?? "", id)).rejects.toMatchObject(refused);
});
