"use client";

import { useMemo, useRef } from "react";

import type { ConversationRow } from "#server/protocol/conversations.ts";
import { actedOn } from "../../../../_client/act.ts";
import { useStore } from "../../../../_client/store.ts";
import { holdStill, type Steady } from "./steady.ts";

const nobodyGone: ReadonlySet<string> = new Set();

export function useSteadyRows(now: ConversationRow[], isHeld: boolean): Steady {
  const shown = useRef<ConversationRow[]>(now);
  const letGo = useStore(actedOn, (ids) => ids);
  const steady = useMemo(
    () => (isHeld ? holdStill(shown.current, now, letGo) : { rows: now, fresh: 0, gone: nobodyGone }),
    [now, isHeld, letGo],
  );
  shown.current = steady.rows;
  return steady;
}
