import type { PracticeKind } from "#adapters/contract/practice.ts";

export const kinds = ["person", "out_of_office", "newsletter", "bounce"] as const satisfies readonly PracticeKind[];

export function kindFrom(value: string): PracticeKind {
  return kinds.find((kind) => kind === value) ?? "person";
}
