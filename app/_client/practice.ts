import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { z } from "zod";
import type { Channel } from "#db/vocabulary.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import type { Page } from "#server/protocol/paging.ts";
import type {
  PhoneChannel,
  PracticeLetter,
  PracticePhoneView,
  PracticeSent,
  PracticeView,
  practiceMail,
  practiceText,
} from "#server/protocol/practice.ts";
import { get, post, put, query } from "./api.ts";

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

export function isPhone(channel: Channel): channel is PhoneChannel {
  return channel === "sms" || channel === "whatsapp";
}

export function phonesOf(channel: Channel): PhoneChannel {
  return channel === "whatsapp" ? "whatsapp" : "sms";
}

/** A telephone lights up by itself; this page looks often instead. */
export function phoneQuery(channel: PhoneChannel, number: string) {
  return queryOptions({
    queryKey: ["practice", "phones", channel, number],
    queryFn: ({ signal }) => get<PracticePhoneView>(`/practice/phones/${channel}${query({ number })}`, signal),
    refetchInterval: 1_000,
  });
}

export function useWriteText(channel: PhoneChannel) {
  const client = useQueryClient();
  return async (text: z.input<typeof practiceText>) => {
    await post<PracticeSent>(`/practice/phones/${channel}/messages`, text);
    client.invalidateQueries({ queryKey: ["practice", "phones", channel] });
  };
}

export function useSetTrouble(channel: PhoneChannel) {
  const client = useQueryClient();
  return async (number: string, trouble: PracticePhoneView["trouble"]) => {
    await put(`/practice/phones/${channel}/trouble`, { number, trouble });
    client.invalidateQueries({ queryKey: ["practice", "phones", channel] });
  };
}

/** Whoever has the telephone before them has read what is on it. */
export function useLooking(channel: PhoneChannel, number: string, messages: PracticePhoneView["messages"]) {
  const told = useRef("");
  const unread = messages
    .filter(({ direction, state }) => direction === "received" && state === "delivered")
    .map(({ id }) => id)
    .join();
  useEffect(() => {
    if (unread === "" || unread === told.current || channel === "sms") return;
    // Read, not seen in passing.
    const timer = setTimeout(() => {
      told.current = unread;
      post(`/practice/phones/${channel}/seen`, { number }).catch(() => {
        told.current = "";
      });
    }, 1_500);
    return () => clearTimeout(timer);
  }, [unread, channel, number]);
}
