import { archiveCalendar } from "#server/calendars/archive.ts";
import { createCalendar } from "#server/calendars/create.ts";
import { explainDue } from "#server/calendars/explain-due.ts";
import { listCalendars } from "#server/calendars/list.ts";
import { listCountries } from "#server/calendars/list-countries.ts";
import { previewOpenings } from "#server/calendars/preview-openings.ts";
import { updateCalendar } from "#server/calendars/update.ts";
import {
  archiveCalendar as archiveQuery,
  calendarView,
  countryView,
  createCalendar as createBody,
  explainDue as explainBody,
  explainedDue,
  openingsPreview,
  previewCalendar as previewBody,
  updateCalendar as updateBody,
} from "#server/protocol/calendars.ts";
import { pageOf } from "#server/protocol/paging.ts";
import { route } from "./route.ts";

export const calendarRoutes = [
  route({
    method: "get",
    path: "/calendars",
    least: "viewer",
    summary: "Opening hours; one page holds them all",
    answer: pageOf(calendarView),
    run: async (ctx) => ({ items: await listCalendars(ctx), next: null }),
  }),
  route({
    method: "post",
    path: "/calendars",
    least: "lead",
    summary: "Add opening hours; the first become the default",
    body: createBody,
    answer: calendarView,
    status: 201,
    run: (ctx, call) => createCalendar(ctx, call.actor, call.body),
  }),
  route({
    method: "get",
    path: "/calendars/countries",
    least: "viewer",
    summary: "Countries and regions whose public holidays are known",
    answer: pageOf(countryView),
    run: async (_ctx, call) => ({ items: await listCountries(call.locale), next: null }),
  }),
  route({
    method: "post",
    path: "/calendars/preview",
    least: "viewer",
    summary: "What hours come to in the next two weeks, without keeping them",
    body: previewBody,
    answer: openingsPreview,
    run: (ctx, call) => previewOpenings(ctx, call.body.rules),
  }),
  route({
    method: "patch",
    path: "/calendars/:id",
    least: "lead",
    summary: "Change opening hours; due times that run follow",
    body: updateBody,
    answer: calendarView,
    run: (ctx, call) => updateCalendar(ctx, call.actor, call.param("id"), call.body),
  }),
  route({
    method: "delete",
    path: "/calendars/:id",
    least: "lead",
    summary: "Put opening hours away; `newDefault` takes over from a default",
    query: archiveQuery,
    run: (ctx, call) => archiveCalendar(ctx, call.actor, call.param("id"), call.query.newDefault),
  }),
  route({
    method: "post",
    path: "/clocks/explain",
    least: "viewer",
    summary: "When something would be due by these hours, and why then",
    body: explainBody,
    answer: explainedDue,
    run: (ctx, call) => explainDue(ctx, call.actor, call.body, call.locale),
  }),
];
