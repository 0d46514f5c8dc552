"use client";

import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

import { cx } from "./class-names.ts";

type Described = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  /** Draws the control; spread what it is given onto it. */
  children: (described: Described) => ReactNode;
};

/** A label, a control, what to know, and what is wrong with it: tied together for those who listen. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const note = error || hint ? `${id}-note` : undefined;
  return (
    <div className={cx("grid content-start gap-1", className)}>
      <label htmlFor={id} className="text-13 font-medium">
        {label}
      </label>
      {children({ id, ...(note ? { "aria-describedby": note } : {}), ...(error ? { "aria-invalid": true } : {}) })}
      {error ? (
        <p id={note} role="alert" className="flex items-start gap-1 text-13 text-breach">
          <CircleAlert className="mt-1 size-3 shrink-0" aria-hidden />
          {error}
        </p>
      ) : (
        hint && (
          <div id={note} className="text-13 text-muted">
            {hint}
          </div>
        )
      )}
    </div>
  );
}

export const controlLook = cx(
  "w-full rounded-6 border border-field bg-bg px-3 text-14 text-text",
  "hover:border-muted focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1",
  "aria-invalid:border-breach disabled:opacity-60",
);

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cx(controlLook, "h-9 pointer-coarse:h-11 pointer-coarse:text-16", className)} />;
}

/** How a text area sets its words, for what mirrors them. */
export const textAreaWords = "border px-3 py-2 text-14 leading-[22px] pointer-coarse:text-16";

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={cx(controlLook, textAreaWords, className)} />;
}

/** The platform's own list: the one every phone, keyboard and screen reader already knows. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <select {...rest} className={cx(controlLook, "h-9 pr-2 pointer-coarse:h-11 pointer-coarse:text-16", className)} />
  );
}

export function Check({ label, ...rest }: ComponentProps<"input"> & { label: ReactNode }) {
  return (
    <label className="flex min-h-6 items-center gap-2 text-14">
      <input type="checkbox" {...rest} className="size-4 shrink-0 accent-fill" />
      {label}
    </label>
  );
}
