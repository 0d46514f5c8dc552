import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { z } from "zod";

import type { MessageView } from "#server/protocol/messages.ts";
import type { Page } from "#server/protocol/paging.ts";
import type { PracticeLetter, PracticeSent, PracticeView, practiceMail } from "#server/protocol/practice.ts";
import { get, post, query } from "./api.ts";

export type PracticeInbox = PracticeView["channels"][number];

/** Asked again while its mailbox is being opened; afterwards the log tells what changes. */
export const practiceQuery = queryOptions({
  queryKey: ["practice"],
  queryFn: ({ signal }) => get<PracticeView>("/practice", signal),
  refetchInterval: ({ state }) => (state.data?.channels.some((each) => each.state === "starting") ? 1_000 : false),
});

/** The far side of a mail has no socket: as every mail program, it looks now and then. */
export function mailboxQuery(address: string) {
  return queryOptions({
    queryKey: ["practice", "email", address],
    queryFn: async ({ signal }) =>
      (await get<Page<PracticeLetter>>(`/practice/email/messages${query({ address })}`, signal)).items,
    refetchInterval: 2_500,
    // While it is being typed it is nobody's yet.
    enabled: /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(address),
  });
}

/** What became of a played mail on our side; null until it has been taken in. */
export function arrivalQuery(externalId: string) {
  return queryOptions({
    queryKey: ["practice", "arrival", externalId],
    queryFn: async ({ signal }) =>
      (await get<Page<MessageView>>(`/messages${query({ externalId })}`, signal)).items[0] ?? null,
    refetchInterval: ({ state }) => (state.data ? false : 400),
  });
}

export function useWriteMail() {
  const client = useQueryClient();
  return useCallback(
    async (mail: z.input<typeof practiceMail>) => {
      const sent = await post<PracticeSent>("/practice/email/messages", mail);
      client.invalidateQueries({ queryKey: ["practice", "email"] });
      return sent.externalId;
    },
    [client],
  );
}
