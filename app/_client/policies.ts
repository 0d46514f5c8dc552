import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";

import type { Channel } from "#db/vocabulary.ts";
import type { Page } from "#server/protocol/paging.ts";
import type {
  changePolicy,
  EffectivePolicy,
  LayerKey,
  PolicyPreview,
  PolicyValues,
  PolicyVersionView,
} from "#server/protocol/policies.ts";
import { get, post, query } from "./api.ts";

export function versionsQuery(channel: Channel) {
  return queryOptions({
    queryKey: ["policies", channel, "versions"],
    queryFn: async ({ signal }) => (await get<Page<PolicyVersionView>>(`/policies${query({ channel })}`, signal)).items,
  });
}

export function effectiveQuery(channel: Channel) {
  return queryOptions({
    queryKey: ["policies", channel, "effective"],
    queryFn: ({ signal }) => get<EffectivePolicy>(`/policies/effective${query({ channel })}`, signal),
  });
}

/** What holds for whoever is written to from an inbox: the same for all of a team and tier, and asked for once. */
export function inForceQuery(whose: { inboxId: string; teamId: string | null; tier: string | null }) {
  const { inboxId, teamId, tier } = whose;
  const named = { inboxId, ...(teamId ? { teamId } : {}), ...(tier ? { tier } : {}) };
  return queryOptions({
    queryKey: ["policies", "in-force", whose],
    queryFn: ({ signal }) => get<EffectivePolicy>(`/policies/effective${query(named)}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What the layer is laid over: what would hold if it said nothing. */
export function belowQuery(layer: LayerKey) {
  const { channel, scope, scopeId } = layer;
  const id = { channel: {}, inbox: { inboxId: scopeId }, team: { teamId: scopeId }, tier: { tier: scopeId } }[scope];
  return queryOptions({
    queryKey: ["policies", channel, "below", layer],
    queryFn: ({ signal }) =>
      get<EffectivePolicy>(`/policies/effective${query({ channel, ...id, without: scope })}`, signal),
  });
}

export function previewQuery(layer: LayerKey, values: PolicyValues, locale: string) {
  return queryOptions({
    queryKey: ["policies", layer.channel, "preview", layer, values, locale],
    queryFn: () => post<PolicyPreview>("/policies/preview", { ...layer, values }),
    retry: false,
    gcTime: 60_000,
  });
}

export function savePolicy(change: z.input<typeof changePolicy>) {
  return post<PolicyVersionView>("/policies", change);
}
