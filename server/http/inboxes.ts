import { messageTemplate } from "#adapters/contract/template.ts";
import { archiveInbox } from "#server/inboxes/archive.ts";
import { createInbox } from "#server/inboxes/create.ts";
import { inboxHealth, listTroubled, testInbox } from "#server/inboxes/health.ts";
import { listInboxes, requireInbox, showInbox } from "#server/inboxes/show.ts";
import { listTemplates } from "#server/inboxes/templates.ts";
import { prepareTrial } from "#server/inboxes/try-connection.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import {
  createInbox as createBody,
  inboxHealth as healthAnswer,
  inboxView,
  trial,
  troubledInbox,
  tryInbox as tryBody,
  updateInbox as updateBody,
} from "#server/protocol/inboxes.ts";
import { pageOf } from "#server/protocol/paging.ts";
import { route } from "./route.ts";
import { answerTrial } from "./view-trial.ts";

export const inboxRoutes = [
  route({
    method: "get",
    path: "/inboxes",
    least: "viewer",
    summary: "Connected accounts",
    answer: pageOf(inboxView),
    run: async (ctx, call) => ({ items: listInboxes(ctx, call.actor), next: null }),
  }),
  route({
    method: "post",
    path: "/inboxes",
    least: "admin",
    summary: "Connect an account; its adapter checks the configuration",
    body: createBody,
    answer: inboxView,
    status: 201,
    run: (ctx, call) => createInbox(ctx, call.actor, call.body),
  }),
  route({
    method: "get",
    path: "/inboxes/troubled",
    least: "admin",
    summary: "Active inboxes that cannot be read or sent from",
    answer: pageOf(troubledInbox),
    run: async (ctx, call) => ({ items: await listTroubled(ctx, call.actor, call.locale), next: null }),
  }),
  route({
    method: "get",
    path: "/inboxes/:id",
    least: "viewer",
    summary: "One inbox, secrets left out",
    answer: inboxView,
    run: async (ctx, call) => showInbox(ctx, call.param("id"), call.actor),
  }),
  route({
    method: "patch",
    path: "/inboxes/:id",
    least: "admin",
    summary: "Rename, pause or reconfigure an inbox",
    body: updateBody,
    answer: inboxView,
    run: (ctx, call) => updateInbox(ctx, call.actor, call.param("id"), call.body),
  }),
  route({
    method: "delete",
    path: "/inboxes/:id",
    least: "admin",
    summary: "Remove an inbox; its conversations stay",
    run: (ctx, call) => archiveInbox(ctx, call.actor, call.param("id")),
  }),
  route({
    method: "get",
    path: "/inboxes/:id/health",
    least: "viewer",
    summary: "How an inbox does, and what to do when it does not",
    answer: healthAnswer,
    run: (ctx, call) => inboxHealth(ctx, call.param("id"), call.locale, call.actor),
  }),
  route({
    method: "get",
    path: "/inboxes/:id/templates",
    least: "agent",
    summary: "Messages that the network approved for writing outside the reply window",
    answer: pageOf(messageTemplate),
    run: async (ctx, call) => ({ items: await listTemplates(ctx, call.actor, call.param("id")), next: null }),
  }),
  route({
    method: "post",
    path: "/inboxes/try",
    least: "admin",
    summary: "Try a configuration without keeping it",
    body: tryBody,
    answer: trial,
    run: (ctx, call) => answerTrial(ctx, call, prepareTrial(ctx, call.actor, call.body)),
  }),
  route({
    method: "post",
    path: "/inboxes/:id/try",
    least: "admin",
    summary: "Try the connection of an inbox now",
    answer: trial,
    run: (ctx, call) => answerTrial(ctx, call, (onStep) => testInbox(ctx, requireInbox(ctx, call.param("id")), onStep)),
  }),
];
