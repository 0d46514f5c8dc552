import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";

import { askAgain } from "#app/_client/live/ask-again.ts";

test("a first answer still on its way is given up for a newer one", async () => {
  const client = new QueryClient();
  const answers = [held("read before it happened"), held("read after")];
  let asked = 0;
  const observer = new QueryObserver(client, { queryKey: ["rows"], queryFn: () => answers[asked++]?.answer });
  const stop = observer.subscribe(() => {});
  const asking = askAgain(client, { queryKey: ["rows"] });
  answers[0]?.arrive();
  answers[1]?.arrive();
  await asking;
  expect(client.getQueryData(["rows"])).toBe("read after");
  expect(asked).toBe(2);
  stop();
});

test("what nobody has asked for is not asked for", async () => {
  const client = new QueryClient();
  await askAgain(client, { queryKey: ["rows"] });
  expect(client.getQueryCache().getAll()).toEqual([]);
});

function held(text: string) {
  let arrive = () => {};
  const answer = new Promise<string>((resolve) => {
    arrive = () => resolve(text);
  });
  return { answer, arrive: () => arrive() };
}
