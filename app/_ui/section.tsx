import type { ReactNode } from "react";

/** One subject of a settings page. */
export function Section({
  title,
  hint,
  action,
  children,
}: {
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="border-t border-line py-6 first-of-type:border-0 first-of-type:pt-0">
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-16 font-semibold">{title}</h2>
          {hint && <div className="mt-1 max-w-[68ch] text-muted">{hint}</div>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
