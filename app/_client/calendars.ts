import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";

import type {
  CalendarRules,
  CalendarView,
  CountryView,
  createCalendar,
  OpeningsPreview,
  updateCalendar,
} from "#server/protocol/calendars.ts";
import type { Page } from "#server/protocol/paging.ts";
import { get, patch, post, query, remove } from "./api.ts";

export const calendarsQuery = queryOptions({
  queryKey: ["calendars"],
  queryFn: async ({ signal }) => (await get<Page<CalendarView>>("/calendars", signal)).items,
});

/** Names come in the language of the screen. */
export function countriesQuery(locale: string) {
  return queryOptions({
    queryKey: ["calendars", "countries", locale],
    queryFn: async ({ signal }) => (await get<Page<CountryView>>("/calendars/countries", signal)).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What hours come to, while they are being changed: the last answer stays until the next is there. */
export function openingsQuery(rules: CalendarRules) {
  return queryOptions({
    queryKey: ["openings", rules],
    queryFn: () => post<OpeningsPreview>("/calendars/preview", { rules }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

export function addCalendar(values: z.input<typeof createCalendar>) {
  return post<CalendarView>("/calendars", values);
}

export function saveCalendar(id: string, changes: z.input<typeof updateCalendar>) {
  return patch<CalendarView>(`/calendars/${id}`, changes);
}

export function archiveCalendar(id: string, newDefault: string | undefined) {
  return remove(`/calendars/${id}${query({ newDefault })}`);
}
