import { queryOptions, useQuery } from "@tanstack/react-query";
import type { z } from "zod";

import type { createInbox, InboxHealth, InboxView, updateInbox } from "#server/protocol/inboxes.ts";
import type { DeliveryView } from "#server/protocol/messages.ts";
import type { IntakeView } from "#server/protocol/operations.ts";
import type { Page } from "#server/protocol/paging.ts";
import { get, patch, post, query } from "./api.ts";

export const inboxesQuery = queryOptions({
  queryKey: ["inboxes"],
  queryFn: async ({ signal }) => (await get<Page<InboxView>>("/inboxes", signal)).items,
  staleTime: Number.POSITIVE_INFINITY,
});

const none: InboxView[] = [];

export function useInboxes(): InboxView[] {
  return useQuery(inboxesQuery).data ?? none;
}

export function inboxQuery(id: string) {
  return queryOptions({
    queryKey: ["inbox", id],
    queryFn: ({ signal }) => get<InboxView>(`/inboxes/${id}`, signal),
  });
}

export function healthQuery(id: string) {
  return queryOptions({
    queryKey: ["inbox", id, "health"],
    queryFn: ({ signal }) => get<InboxHealth>(`/inboxes/${id}/health`, signal),
    refetchInterval: 15_000,
  });
}

export function addInbox(values: z.input<typeof createInbox>) {
  return post<InboxView>("/inboxes", values);
}

export function saveInbox(id: string, changes: z.input<typeof updateInbox>) {
  return patch<InboxView>(`/inboxes/${id}`, changes);
}

export function fetchIntake(state: IntakeView["state"] | undefined, after: string | null) {
  return get<Page<IntakeView>>(`/intake${query({ state, after })}`);
}

export function replayIntake(id: string) {
  return post<IntakeView>(`/intake/${id}/replay`);
}

export function fetchDeliveries(state: DeliveryView["state"] | undefined, after: string | null) {
  return get<Page<DeliveryView>>(`/deliveries${query({ state, after })}`);
}
