import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { saveDraft } from "#app/_client/save-draft.ts";

// What is asked for names the language of the page.
beforeEach(() => vi.stubGlobal("document", { documentElement: { lang: "en" } }));
afterEach(() => vi.unstubAllGlobals());

test("a draft that is slow to save puts nothing back, and of those that wait only the newest is saved", async () => {
  const saved: string[] = [];
  const waiting: (() => void)[] = [];
  vi.stubGlobal("fetch", async (_address: string, { body }: { body: string }) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    saved.push(JSON.parse(body).text);
    return Response.json({});
  });
  const save = (text: string) => saveDraft("c1", { kind: "reply", text, letter: null });
  const first = save("Hel");
  await Promise.all([save("Hello"), save("Hello, Maya")]);
  expect(waiting).toHaveLength(1);
  waiting[0]?.();
  await expect.poll(() => waiting.length).toBe(2);
  waiting[1]?.();
  await first;
  expect(saved).toEqual(["Hel", "Hello, Maya"]);
});

test("one that could not be saved is not in the way of the next", async () => {
  const answers = [() => Promise.reject(new TypeError("offline")), () => Promise.resolve(Response.json({}))];
  const fetched = vi.fn(() => answers.shift()?.());
  vi.stubGlobal("fetch", fetched);
  await saveDraft("c1", { kind: "reply", text: "offline", letter: null });
  await saveDraft("c1", { kind: "reply", text: "online", letter: null });
  expect(fetched).toHaveBeenCalledTimes(2);
});
