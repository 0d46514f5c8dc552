import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";

import { applyLive, refetchEverything } from "#app/_client/live/apply.ts";
import { archivedRepliesQuery, savedRepliesQuery } from "#app/_client/saved-replies.ts";
import type { ConversationRow } from "#server/protocol/conversations.ts";
import type { Page } from "#server/protocol/paging.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";
import { reply } from "#tests/app/replies/samples.ts";
import { row } from "./samples.ts";

test.each([
  "rows",
  "conversation",
  "messages",
  "past",
  "agents",
  "teams",
  "invitations",
  "inboxes",
  "inbox",
  "practice",
  "savedReplies",
  "savedReply",
  "me",
])("who missed a part of the log asks again for %s", async (key) => {
  const client = new QueryClient();
  client.setQueryData([key, "one"], "as it was");
  refetchEverything(client);
  await expect.poll(() => client.getQueryState([key, "one"])?.isInvalidated).toBe(true);
});

test("what happens between two pages of a list that is asked for again is not put back", async () => {
  const client = new QueryClient();
  const first = { items: [row({ id: "new", lastMessageAt: 2 })], next: "further" };
  const second = { items: [row({ id: "old", lastMessageAt: 1 })], next: null };
  const queryKey = ["rows", "all", "me"];
  client.setQueryData(queryKey, { pages: [first, second], pageParams: [null, "further"] });
  const heard = row({ id: "new", lastMessageAt: 2, lastMessagePreview: "heard meanwhile" });
  const observer = new InfiniteQueryObserver(client, {
    queryKey,
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<ConversationRow>) => last.next,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ pageParam }): Promise<Page<ConversationRow>> => {
      if (pageParam === null) return Promise.resolve(first);
      applyLive(client, [{ seq: 1, kind: "conversation", row: heard }], "me");
      return Promise.resolve(second);
    },
  });
  const stop = observer.subscribe(() => {});
  await observer.refetch();
  expect(observer.getCurrentResult().data?.pages[0]?.items[0]).toMatchObject({ lastMessagePreview: "heard meanwhile" });
  stop();
});

describe("a saved reply that changed", () => {
  const [active, archived] = [savedRepliesQuery.queryKey, archivedRepliesQuery.queryKey];

  test("stands where it belongs: changed in place, new at the end, archived elsewhere", () => {
    const client = new QueryClient();
    client.setQueryData(active, [reply("one"), reply("two")]);
    client.setQueryData(archived, []);
    const tell = (changed: SavedReplyView) => applyLive(client, [{ seq: 1, kind: "savedReply", reply: changed }], "me");
    tell(reply("one", { name: "One, better" }));
    tell(reply("three"));
    tell(reply("two", { archivedAt: 5 }));
    expect(client.getQueryData(active)?.map(({ name }) => name)).toEqual(["One, better", "three"]);
    expect(client.getQueryData(archived)?.map(({ name }) => name)).toEqual(["two"]);
    tell(reply("two"));
    expect(client.getQueryData(active)?.map(({ name }) => name)).toEqual(["One, better", "three", "two"]);
    expect(client.getQueryData(archived)).toEqual([]);
  });

  test("is not made up where nobody has asked for the list", () => {
    const client = new QueryClient();
    applyLive(client, [{ seq: 1, kind: "savedReply", reply: reply("one") }], "me");
    expect(client.getQueryData(active)).toBeUndefined();
  });
});

test("another team promises something else: its reasons are asked for, also when nothing else is due", async () => {
  const client = new QueryClient();
  const key = ["conversation", "c1"];
  client.setQueryData(key, { ...row({ id: "c1" }), contact: {} });
  applyLive(client, [{ seq: 1, kind: "conversation", row: row({ id: "c1", seq: 2 }) }], "me");
  expect(client.getQueryState(key)?.isInvalidated).toBe(false);
  applyLive(client, [{ seq: 2, kind: "conversation", row: row({ id: "c1", teamId: "returns" }) }], "me");
  await expect.poll(() => client.getQueryState(key)?.isInvalidated).toBe(true);
});

test("teams that changed are asked for again, and policies that name them", async () => {
  const client = new QueryClient();
  for (const key of ["teams", "policies"]) client.setQueryData([key], []);
  applyLive(client, [{ seq: 1, kind: "team" }], "me");
  for (const key of ["teams", "policies"])
    await expect.poll(() => client.getQueryState([key])?.isInvalidated).toBe(true);
});
