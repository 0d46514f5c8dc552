"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import type { CalendarRules } from "#server/protocol/calendars.ts";
import { ApiError } from "../../../../_client/api.ts";
import { openingsQuery } from "../../../../_client/calendars.ts";
import { sentence } from "../../../../_ui/use-form.ts";
import type { CalendarDraft } from "./draft.ts";

export type CalendarEditing = ReturnType<typeof useCalendarDraft>;

/** Hours while they are written, what they come to, and what is wrong with them: the server is asked at every pause. */
export function useCalendarDraft(start: CalendarDraft) {
  const [draft, setDraft] = useState(start);
  const asked = useSettled(draft.rules);
  const openings = useQuery(openingsQuery(asked));
  return {
    draft,
    isChanged: draft !== start,
    change: (patch: Partial<CalendarDraft>) => setDraft((before) => ({ ...before, ...patch })),
    changeRules: (rules: CalendarRules) => setDraft((before) => ({ ...before, rules })),
    restart: (next: CalendarDraft) => setDraft(next),
    openings,
    errors: placesOf(openings.error),
  };
}

function useSettled(rules: CalendarRules): CalendarRules {
  const [settled, setSettled] = useState(rules);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(rules), 350);
    return () => clearTimeout(timer);
  }, [rules]);
  return settled;
}

/** By the path of what is wrong, e.g. `rules.weekly.tue.1`. */
export function placesOf(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.fields.map(({ field, message }) => [field, sentence(`${message}.`, undefined)]));
}

/** What is wrong there or anywhere below. */
export function errorUnder(errors: Record<string, string>, path: string): string | undefined {
  const found = Object.keys(errors).find((one) => one === path || one.startsWith(`${path}.`));
  return found === undefined ? undefined : errors[found];
}
