"use client";

import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";

import { Keys } from "./keys.tsx";

export function Tip({ label, keys, children }: { label: string; keys?: string | undefined; children: ReactNode }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex items-center gap-2 rounded-6 bg-text px-2 py-1 text-12 text-bg shadow-float"
        >
          {label}
          {keys && <Keys keys={keys} inverted />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

export function Tips({ children }: { children: ReactNode }) {
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Tooltip.Provider>
  );
}
