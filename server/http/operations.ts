import { z } from "zod";

import { listChangesAfter } from "#db/stores/changes.ts";
import { viewDelivery } from "#server/conversations/view-message.ts";
import { listDeliveries } from "#server/delivery/list.ts";
import { resolveDelivery, undoDelivery } from "#server/delivery/undo.ts";
import { listIntake, readRaw, viewIntake } from "#server/intake/list.ts";
import { replayIntake, replayQuarantined } from "#server/intake/replay.ts";
import { deliveryView } from "#server/protocol/messages.ts";
import {
  changeView,
  intakeView,
  listChanges,
  listDeliveries as listDeliveriesQuery,
  listIntake as listIntakeQuery,
  replayQuarantined as replayBody,
  replayed,
  resolveDelivery as resolveBody,
} from "#server/protocol/operations.ts";
import { pageOf } from "#server/protocol/paging.ts";
import { route } from "./route.ts";

export const operationRoutes = [
  route({
    method: "get",
    path: "/intake",
    least: "lead",
    summary: "The ledger: everything that ever came in",
    query: listIntakeQuery,
    answer: pageOf(intakeView),
    run: (ctx, call) => listIntake(ctx, call.actor, call.query),
  }),
  route({
    method: "get",
    path: "/intake/:id/raw",
    least: "lead",
    summary: "An item of the ledger, byte for byte",
    run: async (ctx, call) => {
      const { raw, filename, contentType } = await readRaw(ctx, call.actor, call.param("id"));
      return new Response(new Uint8Array(raw), {
        headers: { "content-type": contentType, "content-disposition": `attachment; filename="${filename}"` },
      });
    },
  }),
  route({
    method: "post",
    path: "/intake/:id/replay",
    least: "lead",
    summary: "Try an item of the ledger once more",
    answer: intakeView,
    run: async (ctx, call) => viewIntake(await replayIntake(ctx, call.actor, call.param("id"))),
  }),
  route({
    method: "post",
    path: "/intake/replay",
    least: "lead",
    summary: "Try everything in quarantine once more",
    body: replayBody,
    answer: replayed,
    status: 202,
    run: async (ctx, call) => ({ count: await replayQuarantined(ctx, call.actor, call.body) }),
  }),
  route({
    method: "get",
    path: "/deliveries",
    least: "viewer",
    summary: "The outbox: every part and its state",
    query: listDeliveriesQuery,
    answer: pageOf(deliveryView),
    run: (ctx, call) => listDeliveries(ctx, call.actor, call.query),
  }),
  route({
    method: "delete",
    path: "/deliveries/:id",
    least: "agent",
    summary: "Take a reply back while it has not left",
    answer: deliveryView,
    run: async (ctx, call) => viewDelivery(await undoDelivery(ctx, call.actor, call.param("id"))),
  }),
  route({
    method: "post",
    path: "/deliveries/:id/resolve",
    least: "agent",
    summary: "Say what became of an unconfirmed part, or send a failed one again",
    body: resolveBody,
    answer: deliveryView,
    run: async (ctx, call) => viewDelivery(await resolveDelivery(ctx, call.actor, call.param("id"), call.body.as)),
  }),
  route({
    method: "get",
    path: "/changes",
    least: "viewer",
    summary: "The change log after a sequence number",
    query: listChanges,
    answer: z.object({ items: z.array(changeView), next: z.number().int() }),
    run: async (ctx, { query }) => {
      const items = await listChangesAfter(ctx.db.read, query.after, query.limit);
      return { items, next: items.at(-1)?.seq ?? query.after };
    },
  }),
];
