"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { EffectivePolicy, LayerKey, PolicyValues, PolicyVersionView } from "#server/protocol/policies.ts";
import { belowQuery, versionsQuery } from "../../../../_client/policies.ts";
import { isSame, laidOver, saidBy, withoutPaths } from "./lay.ts";

/** One layer while it is looked at and changed. */
export type Editing = {
  layer: LayerKey;
  /** As it would hold with what is not saved yet. */
  shown: EffectivePolicy;
  below: EffectivePolicy;
  /** What the layer says, saved and not. */
  values: PolicyValues;
  saved: PolicyValues;
  /** The newest version of the layer, whatever its date. */
  newestId: string | null;
  /** Paths that differ from what is saved. */
  changed: string[];
  say(values: PolicyValues): void;
  unsay(paths: string[]): void;
  discard(): void;
};

export function usePromise(layer: LayerKey) {
  const versions = useQuery(versionsQuery(layer.channel));
  const below = useQuery(belowQuery(layer));
  const [draft, setDraft] = useState<PolicyValues | null>(null);
  const ready = versions.data && below.data ? { versions: versions.data, below: below.data } : null;
  return { versions, below, editing: ready && editingOf(layer, ready.versions, ready.below, draft, setDraft) };
}

function editingOf(
  layer: LayerKey,
  versions: PolicyVersionView[],
  below: EffectivePolicy,
  draft: PolicyValues | null,
  setDraft: (draft: PolicyValues | null) => void,
): Editing {
  const own = versions.filter((one) => one.scope === layer.scope && one.scopeId === layer.scopeId);
  const saved = own.find(({ state }) => state === "in_force")?.values ?? {};
  const newest = own.toSorted((one, other) => other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1))[0];
  const values = draft ?? saved;
  const all = [...new Set([...saidBy(saved), ...saidBy(values)])];
  const [before, after] = [laidOver(below, saved), laidOver(below, values)];
  return {
    layer,
    shown: after,
    below,
    values,
    saved,
    newestId: newest?.id ?? null,
    changed: all.filter((path) => saidBy(saved).includes(path) !== saidBy(values).includes(path) || differs(path)),
    say: (said) => setDraft(merge(values, said)),
    unsay: (paths) => setDraft(withoutPaths(values, paths)),
    discard: () => setDraft(null),
  };

  function differs(path: string): boolean {
    return !isSame(pick(before, path), pick(after, path));
  }
}

function pick(policy: EffectivePolicy, path: string): unknown {
  const [part = "", key = ""] = path.split(".");
  const held: unknown = Object.entries(policy).find(([name]) => name === part)?.[1];
  if (key === "" || typeof held !== "object" || held === null) return held;
  return Object.entries(held).find(([name]) => name === key)?.[1];
}

function merge(values: PolicyValues, said: PolicyValues): PolicyValues {
  return {
    ...values,
    ...said,
    ...(said.targets ? { targets: { ...values.targets, ...said.targets } } : {}),
    ...(said.guidance ? { guidance: { ...values.guidance, ...said.guidance } } : {}),
    ...(said.answers ? { answers: { ...values.answers, ...said.answers } } : {}),
  };
}
