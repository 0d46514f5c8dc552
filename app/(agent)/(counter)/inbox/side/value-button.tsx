import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

/** A value that opens its choices. */
export function ValueButton({ label, value, ...rest }: ComponentProps<"button"> & { label: string; value: string }) {
  return (
    <button
      type="button"
      aria-label={`${label}: ${value}`}
      {...rest}
      className="-ml-2 inline-flex min-h-8 max-w-full items-center gap-1 rounded-6 px-2 text-left hover:bg-hover data-[state=open]:bg-hover pointer-coarse:min-h-10"
    >
      <span className="min-w-0 truncate">{value}</span>
      <ChevronDown className="size-4 shrink-0 text-muted" aria-hidden />
    </button>
  );
}
