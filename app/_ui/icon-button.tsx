"use client";

import type { ComponentProps, ReactNode } from "react";

import { cx } from "./class-names.ts";
import { Tip } from "./tip.tsx";

type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  /** Its name, said and shown. */
  label: string;
  keys?: string | undefined;
  icon: ReactNode;
  pressed?: boolean;
};

export function IconButton({ label, keys, icon, pressed, className, ...rest }: IconButtonProps) {
  return (
    <Tip label={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        {...rest}
        className={cx(
          "inline-grid size-8 shrink-0 place-items-center rounded-6 text-muted transition-colors duration-120",
          "hover:bg-hover hover:text-text disabled:opacity-45 aria-pressed:bg-selected aria-pressed:text-accent",
          "data-[state=open]:bg-hover data-[state=open]:text-text pointer-coarse:size-10",
          className,
        )}
      >
        {icon}
      </button>
    </Tip>
  );
}
