import { queryOptions, useQuery } from "@tanstack/react-query";
import type { z } from "zod";

import type { MessageTemplate } from "#adapters/contract/template.ts";
import type {
  createInbox,
  InboxHealth,
  InboxView,
  startSignIn as startSignInBody,
  Trial,
  TroubledInbox,
  tryInbox,
  updateInbox,
} from "#server/protocol/inboxes.ts";
import type { DeliveryView } from "#server/protocol/messages.ts";
import type { IntakeView } from "#server/protocol/operations.ts";
import type { Page } from "#server/protocol/paging.ts";
import { ApiError, follow, get, patch, post, query, remove } from "./api.ts";

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
    // What is on its way is soon there.
    refetchInterval: ({ state }) =>
      state.data?.state === "connecting" || state.data?.state === "needs_pairing" ? 1_500 : 15_000,
  });
}

export function addInbox(values: z.input<typeof createInbox>) {
  return post<InboxView>("/inboxes", values);
}

export function saveInbox(id: string, changes: z.input<typeof updateInbox>) {
  return patch<InboxView>(`/inboxes/${id}`, changes);
}

/** What may be sent when a reply window is closed. */
export function templatesQuery(id: string) {
  return queryOptions({
    queryKey: ["inbox", id, "templates"],
    queryFn: async ({ signal }) => (await get<Page<MessageTemplate>>(`/inboxes/${id}/templates`, signal)).items,
    staleTime: 60_000,
    retry: false,
  });
}

/** Removes it; its conversations stay. */
export function removeInbox(id: string) {
  return remove(`/inboxes/${id}`);
}

/** Inboxes that cannot be read or sent from: asked now and then, because no change of the log tells. */
export const troubledQuery = queryOptions({
  queryKey: ["inboxes", "troubled"],
  queryFn: async ({ signal }) => (await get<Page<TroubledInbox>>("/inboxes/troubled", signal)).items,
  refetchInterval: 30_000,
});

type Tried = z.input<typeof tryInbox>;

/** Tries a configuration without keeping it, or an inbox as it is; tells each step as it begins. */
export async function runTrial(what: Tried | { id: string }, onStep: (step: string) => void): Promise<Trial> {
  const path = "id" in what ? `/inboxes/${what.id}/try` : "/inboxes/try";
  let verdict: Trial | undefined;
  await follow<{ begun: string } | Trial>(path, "id" in what ? {} : what, (line) => {
    if ("begun" in line) onStep(line.begun);
    else verdict = line;
  });
  if (verdict) return verdict;
  // Cut short on its way: as if the server had not been reached.
  throw new ApiError(0, { code: "unavailable", message: "" });
}

/** Where to go to connect an inbox by signing in with its provider. */
export function startSignIn(values: z.input<typeof startSignInBody>) {
  return post<{ url: string }>("/inboxes/oauth/start", values);
}

/** What a sign-in that failed has to say, from the address that it led back to. */
export function fetchSignInOutcome(sealed: string) {
  return get<Trial>(`/inboxes/oauth/outcome${query({ of: sealed })}`);
}

export type IntakeFilter = { state?: IntakeView["state"]; inboxId?: string; sha256?: string };

export function fetchIntake(filter: IntakeFilter, after: string | null) {
  return get<Page<IntakeView>>(`/intake${query({ ...filter, after })}`);
}

export function replayIntake(id: string) {
  return post<IntakeView>(`/intake/${id}/replay`);
}

export function replayQuarantined(inboxId: string | undefined) {
  return post<{ count: number }>("/intake/replay", inboxId ? { inboxId } : {});
}

/** `state` may be several, separated by commas. */
export type DeliveryFilter = { state?: string; inboxId?: string };

export function fetchDeliveries(filter: DeliveryFilter, after: string | null) {
  return get<Page<DeliveryView>>(`/deliveries${query({ ...filter, after })}`);
}
