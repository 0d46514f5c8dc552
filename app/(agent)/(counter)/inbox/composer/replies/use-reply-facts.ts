"use client";

import { useMemo } from "react";

import { factsOf } from "#server/protocol/reply-variables.ts";
import { useMe } from "../../../../../_client/who.tsx";
import type { About } from "./picked-reply.ts";

/** What a reply is filled in with, for these people. */
export function useReplyFacts({ contactName, number }: Pick<About, "contactName" | "number">) {
  const { workspace, name } = useMe();
  return useMemo(
    () => factsOf({ contactName, agentName: name, workspaceName: workspace.name, number }),
    [contactName, name, workspace.name, number],
  );
}
