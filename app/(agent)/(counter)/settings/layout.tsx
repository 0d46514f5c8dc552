import type { ReactNode } from "react";

import { SettingsNav } from "./settings-nav.tsx";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-w-0 grow flex-col tablet:flex-row">
      <SettingsNav />
      <main id="main" tabIndex={-1} className="min-h-0 min-w-0 grow overflow-y-auto outline-none">
        <div className="max-w-[840px] px-4 py-6 tablet:px-8 tablet:py-8">{children}</div>
      </main>
    </div>
  );
}
