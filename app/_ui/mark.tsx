import { cx } from "./class-names.ts";

/** The counter: a window with a slot under it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cx("block text-fill", className)}>
      <rect x="1" y="1" width="30" height="30" rx="8" fill="currentColor" />
      <path d="M8 19v-4a8 8 0 0 1 16 0v4" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M6.5 23.5h19" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="16" cy="17" r="2" fill="#fff" />
    </svg>
  );
}
