"use client";

import type { ReactNode } from "react";

import { useMe } from "../../../_client/session.ts";
import { NoPermission } from "../../../_ui/trouble.tsx";

/** Spares others a screen whose every button would be refused; the server decides in any case. */
export function AdminOnly({ children }: { children: ReactNode }) {
  if (useMe().role === "admin") return children;
  return (
    <div className="min-h-[50dvh] [&>div]:min-h-[50dvh]">
      <NoPermission />
    </div>
  );
}
