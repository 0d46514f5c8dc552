import { clockKinds } from "#db/vocabulary.ts";
import type { WrongField } from "#server/errors.ts";
import type { PolicyValues } from "#server/protocol/policies.ts";

/** Promises that contradict themselves. That they are longer than nothing is asked by their shape. */
export function checkTargets({ targets = {} }: PolicyValues): WrongField[] {
  return clockKinds.flatMap((kind) => {
    const target = targets[kind];
    if (!target) return [];
    const { ms, stretchMs, basis, relaxed } = target;
    const isSlowStretch = stretchMs !== null && stretchMs > ms;
    const isQuickRelaxed = relaxed !== null && relaxed.basis === basis && relaxed.ms < ms;
    return [
      ...(isSlowStretch ? [{ field: `values.targets.${kind}.stretchMs`, sentence: slowStretch }] : []),
      ...(isQuickRelaxed ? [{ field: `values.targets.${kind}.relaxed.ms`, sentence: quickRelaxed }] : []),
    ];
  });
}

const slowStretch = {
  en: "what the best keep cannot be longer than the promise; shorten it, or leave it out",
  fr: "ce que tiennent les meilleurs ne peut dépasser la promesse ; raccourcissez-le, ou omettez-le",
};

const quickRelaxed = {
  en: "after a silence the promise cannot be shorter than before; lengthen it, or leave it out",
  fr: "après un silence, la promesse ne peut être plus courte qu’avant ; allongez-la, ou omettez-la",
};
