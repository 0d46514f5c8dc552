import type { ComponentProps, ReactNode } from "react";

import { cx } from "./class-names.ts";

const tones = {
  primary: "bg-fill text-on-fill hover:bg-fill-hover border-transparent",
  plain: "bg-raised text-text border-line hover:bg-hover",
  quiet: "bg-transparent text-text border-transparent hover:bg-hover",
  danger: "bg-raised text-breach border-line hover:bg-breach-soft",
  note: "bg-note-line/60 text-note border-transparent hover:bg-note-line",
};

const sizes = { small: "h-7 px-2 text-13 gap-1", medium: "h-8 px-3 text-14 gap-2", large: "h-10 px-4 text-14 gap-2" };

type ButtonProps = ComponentProps<"button"> & {
  tone?: keyof typeof tones;
  size?: keyof typeof sizes;
  /** Shows that the press was heard while the answer is on its way. */
  busy?: boolean;
  icon?: ReactNode;
};

/** For a link that does what a button would. */
export function buttonLook(tone: keyof typeof tones = "plain", size: keyof typeof sizes = "medium"): string {
  return cx(
    "inline-flex items-center justify-center rounded-6 border font-medium whitespace-nowrap select-none",
    "transition-colors duration-120 disabled:opacity-55",
    tones[tone],
    sizes[size],
  );
}

export function Button({ tone = "plain", size = "medium", busy, icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      {...rest}
      disabled={rest.disabled || busy}
      className={cx(buttonLook(tone, size), className)}
    >
      {icon}
      {children}
    </button>
  );
}
