"use client";

import { createStore, useStore } from "../../../../_client/store.ts";
import { densityKey } from "../../../../_ui/boot.ts";

export const densities = ["comfortable", "default", "compact"] as const;
export type Density = (typeof densities)[number];

const heights: Record<Density, number> = { comfortable: 72, default: 52, compact: 36 };

const density = createStore<Density>("default");

if (typeof document !== "undefined") density.set(densityFrom(document.documentElement.dataset.density));

export function useDensity(): Density {
  return useStore(density, (now) => now);
}

export function useRowHeight(): number {
  return heights[useDensity()];
}

export function setDensity(next: Density) {
  density.set(next);
  document.documentElement.dataset.density = next;
  // Plain text: the script that runs before the first paint reads it.
  try {
    localStorage.setItem(densityKey, next);
  } catch {}
}

export function densityFrom(value: string | undefined): Density {
  return densities.find((each) => each === value) ?? "default";
}
