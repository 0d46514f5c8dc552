"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

import { cx } from "./class-names.ts";
import { Keys } from "./keys.tsx";

type MenuProps = {
  trigger: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The choice has taken the focus elsewhere: the trigger does not take it back. */
  onCloseAutoFocus?: ComponentProps<typeof Radix.Content>["onCloseAutoFocus"];
  children: ReactNode;
};

export function Menu({ trigger, align = "end", side = "bottom", onCloseAutoFocus, children, ...state }: MenuProps) {
  return (
    <Radix.Root modal={false} {...state}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={onCloseAutoFocus}
          className="appear z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto rounded-8 border border-line bg-raised p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemLook = cx(
  "flex min-h-8 items-center gap-2 rounded-6 px-2 py-1 text-14 outline-none data-highlighted:bg-hover",
  "data-disabled:opacity-50 pointer-coarse:min-h-11",
);

type ItemProps = ComponentProps<typeof Radix.Item> & { icon?: ReactNode; keys?: string | undefined; chosen?: boolean };

export function MenuItem({ icon, keys, chosen, children, className, ...rest }: ItemProps) {
  return (
    <Radix.Item {...rest} className={cx(itemLook, className)}>
      {icon && <span className="text-muted">{icon}</span>}
      <span className="grow">{children}</span>
      {chosen && <Check className="size-4 text-accent" aria-hidden />}
      {keys && <Keys keys={keys} />}
    </Radix.Item>
  );
}

/** One of several: its state is said as well as shown. */
export function MenuChoices({
  value,
  onChange,
  children,
}: {
  value: string;
  onChange: (v: string) => void;
  children: ReactNode;
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange}>
      {children}
    </Radix.RadioGroup>
  );
}

export function MenuChoice({ value, icon, children }: { value: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Radix.RadioItem value={value} className={itemLook}>
      {icon && <span className="text-muted">{icon}</span>}
      <span className="grow">{children}</span>
      <Radix.ItemIndicator>
        <Check className="size-4 text-accent" aria-hidden />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}

export function MenuTitle({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1 text-12 text-muted">{children}</Radix.Label>;
}
