import type { ReactNode } from "react";

export function PageTitle({ children, hint, action }: { children: ReactNode; hint?: ReactNode; action?: ReactNode }) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-4">
      <div className="min-w-0">
        <h2 className="text-20 font-semibold break-words">{children}</h2>
        {hint && <p className="mt-1 max-w-[68ch] text-muted">{hint}</p>}
      </div>
      {action}
    </header>
  );
}
