"use client";

import { Popover } from "radix-ui";
import type { ReactNode } from "react";

export type PickerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  trigger: ReactNode;
  align?: "start" | "end";
  children: ReactNode;
};

/** A list that narrows while typing, beside what opened it. */
export function Picker({ open, onOpenChange, title, trigger, align = "end", children }: PickerProps) {
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={title}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="appear z-50 w-72 overflow-hidden rounded-8 border border-line bg-raised shadow-float"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
