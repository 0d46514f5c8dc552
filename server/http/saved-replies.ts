import { pageOf } from "#server/protocol/paging.ts";
import {
  createSavedReply as createBody,
  listSavedReplies as listQuery,
  savedReplyView,
  updateSavedReply as updateBody,
} from "#server/protocol/saved-replies.ts";
import { archiveReply, restoreReply } from "#server/replies/archive.ts";
import { createReply } from "#server/replies/create.ts";
import { listReplies, showReply } from "#server/replies/list.ts";
import { noteReplyUse } from "#server/replies/note-use.ts";
import { updateReply } from "#server/replies/update.ts";
import { route } from "./route.ts";

export const savedReplyRoutes = [
  route({
    method: "get",
    path: "/saved-replies",
    least: "viewer",
    summary: "Saved replies, each with its variants by channel and language",
    query: listQuery,
    answer: pageOf(savedReplyView),
    run: (ctx, call) => listReplies(ctx, call.actor, call.query),
  }),
  route({
    method: "post",
    path: "/saved-replies",
    least: "agent",
    summary: "Keep a reply, with a text for each channel and language that needs its own",
    body: createBody,
    answer: savedReplyView,
    status: 201,
    run: (ctx, call) => createReply(ctx, call.actor, call.body),
  }),
  route({
    method: "get",
    path: "/saved-replies/:id",
    least: "viewer",
    summary: "One saved reply, archived or not",
    answer: savedReplyView,
    run: (ctx, call) => showReply(ctx, call.actor, call.param("id")),
  }),
  route({
    method: "patch",
    path: "/saved-replies/:id",
    least: "agent",
    summary: "Rename, move or rewrite a saved reply",
    body: updateBody,
    answer: savedReplyView,
    run: (ctx, call) => updateReply(ctx, call.actor, call.param("id"), call.body),
  }),
  route({
    method: "delete",
    path: "/saved-replies/:id",
    least: "agent",
    summary: "Archive a saved reply: leads may, and whoever wrote it",
    answer: savedReplyView,
    run: (ctx, call) => archiveReply(ctx, call.actor, call.param("id")),
  }),
  route({
    method: "post",
    path: "/saved-replies/:id/restore",
    least: "agent",
    summary: "Offer an archived reply again",
    answer: savedReplyView,
    run: (ctx, call) => restoreReply(ctx, call.actor, call.param("id")),
  }),
  route({
    method: "post",
    path: "/saved-replies/:id/use",
    least: "agent",
    summary: "Count that a saved reply was put into an answer",
    run: (ctx, call) => noteReplyUse(ctx, call.actor, call.param("id")),
  }),
];
