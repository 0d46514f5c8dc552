"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import type { Yardstick } from "#adapters/contract/guidance/measured.ts";
import type { Channel } from "#db/vocabulary.ts";
import { useInboxes } from "./inboxes.ts";
import { inForceQuery } from "./policies.ts";
import { yardstickOf } from "./profiles.ts";

type Where = { channel: Channel; provider: string; inboxId: string };
export type Whose = { teamId: string | null; tier: string | null };

const nobody: Whose = { teamId: null, tier: null };

/** By what a draft is measured: the policy in force, and until that is known the channel's own profile; what it costs. */
export function useYardstick(where: Where | undefined, { teamId, tier } = nobody): Yardstick | undefined {
  const { data } = useQuery({
    ...inForceQuery({ inboxId: where?.inboxId ?? "", teamId, tier }),
    enabled: where !== undefined,
  });
  const base = where && yardstickOf(where.channel, where.provider);
  const guidance = data?.channel === where?.channel ? data?.guidance : undefined;
  const price = useInboxes().find(({ id }) => id === where?.inboxId)?.segmentPrice ?? undefined;
  return useMemo(() => {
    if (!base || !(guidance ?? price)) return base;
    return { ...base, ...(guidance ? { guidance } : {}), ...(price ? { segmentPrice: price } : {}) };
  }, [base, guidance, price]);
}
