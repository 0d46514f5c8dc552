"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import type { ComponentProps } from "react";

import { cx } from "./class-names.ts";

/** How every list that narrows while typing looks. */
export const pickListLook = "max-h-[min(380px,60dvh)] overflow-y-auto overscroll-contain p-1";
export const pickGroupLook = cx(
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1",
  "[&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-muted",
);
export const pickItemLook = cx(
  "flex min-h-9 items-center gap-2 rounded-6 px-2 text-14 data-[selected=true]:bg-selected pointer-coarse:min-h-11",
);

export function PickInput(props: ComponentProps<typeof Command.Input>) {
  return (
    <div className="flex items-center gap-2 border-b border-line px-3">
      <Search className="size-4 shrink-0 text-muted" aria-hidden />
      <Command.Input
        {...props}
        autoFocus
        className="h-11 min-w-0 grow bg-transparent text-14 outline-none pointer-coarse:text-16"
      />
    </div>
  );
}
