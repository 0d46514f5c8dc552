"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { Trouble } from "../../../_ui/trouble.tsx";

/** Waiting, trouble or the thing itself: the three states of everything that is fetched. */
export function Load<Value>({
  from,
  children,
}: {
  from: UseQueryResult<Value>;
  children: (value: Value) => ReactNode;
}) {
  if (from.data !== undefined) return children(from.data);
  if (from.isError) return <Trouble error={from.error} onRetry={() => from.refetch()} />;
  return (
    <div className="grid gap-3" aria-busy="true">
      {["a", "b", "c"].map((key) => (
        <div key={key} className="skeleton h-10" />
      ))}
    </div>
  );
}
