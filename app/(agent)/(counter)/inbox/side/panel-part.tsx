import type { ReactNode } from "react";

export function PanelPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-4 last:border-0">
      <h2 className="mb-2 text-12 font-medium text-muted">{title}</h2>
      {children}
    </section>
  );
}
