import type { ReactNode } from "react";

import { Mark } from "../../_ui/mark.tsx";

export function Card({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="w-full max-w-[420px]">
      <Mark className="mx-auto mb-5 size-9" />
      <div className="rounded-12 border border-line bg-bg p-6 tablet:p-8">
        <h1 className="text-20 font-semibold text-balance">{title}</h1>
        {hint && <div className="mt-1 text-muted text-pretty">{hint}</div>}
        <div className="mt-6">{children}</div>
      </div>
    </div>
  );
}
