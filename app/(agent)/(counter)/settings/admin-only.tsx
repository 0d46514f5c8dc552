"use client";

import type { ReactNode } from "react";
import { useMe } from "../../../_client/who.tsx";

import { NoPermission } from "../../../_ui/trouble.tsx";

/** `leads`: team leads may come in as well. Spares others a screen whose every button would be refused; the server decides in any case. */
export function AdminOnly({ leads = false, children }: { leads?: boolean; children: ReactNode }) {
  const { role } = useMe();
  if (role === "admin" || (leads && role === "lead")) return children;
  return (
    <div className="min-h-[50dvh] [&>div]:min-h-[50dvh]">
      <NoPermission />
    </div>
  );
}
