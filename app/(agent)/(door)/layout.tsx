import type { ReactNode } from "react";

import { LanguageSwitch } from "./language-switch.tsx";

/** What is seen before someone is known: one card, one job. */
export default function DoorLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-ground">
      <main id="main" tabIndex={-1} className="grid grow place-items-center px-4 py-8 outline-none">
        {children}
      </main>
      <footer className="pb-6 text-center">
        <LanguageSwitch />
      </footer>
    </div>
  );
}
