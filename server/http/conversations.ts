import { z } from "zod";
import { showAnswerForm } from "#server/conversations/answer-form.ts";
import { countViews, markRead, readDraft, saveDraft } from "#server/conversations/attend.ts";
import { judgeReply } from "#server/conversations/judge-reply.ts";
import { listConversations } from "#server/conversations/list.ts";
import { mergeBody, mergeConversations } from "#server/conversations/merge.ts";
import { noteConsent } from "#server/conversations/note-consent.ts";
import { showConversation } from "#server/conversations/show.ts";
import { splitBody, splitConversation } from "#server/conversations/split.ts";
import { updateConversation } from "#server/conversations/update.ts";
import { writeFirst } from "#server/conversations/write-first.ts";
import { judgeReply as judgeReplyBody } from "#server/protocol/clocks.ts";
import {
  conversationRow,
  conversationView,
  draftView,
  listConversations as listQuery,
  markRead as markReadBody,
  noteConsent as noteConsentBody,
  saveDraft as saveDraftBody,
  updateConversation as updateBody,
  viewCounts,
} from "#server/protocol/conversations.ts";
import { answerForm } from "#server/protocol/letters.ts";
import { writeFirst as writeFirstBody } from "#server/protocol/messages.ts";
import { pageOf } from "#server/protocol/paging.ts";
import { route } from "./route.ts";

export const conversationRoutes = [
  route({
    method: "get",
    path: "/views",
    least: "viewer",
    summary: "Live counts of the views",
    answer: viewCounts,
    run: (ctx, call) => countViews(ctx, call.actor),
  }),
  route({
    method: "get",
    path: "/conversations",
    least: "viewer",
    summary: "A page of the inbox, newest first or longest waiting first",
    query: listQuery,
    answer: pageOf(conversationRow),
    run: (ctx, call) => listConversations(ctx, call.actor, call.query),
  }),
  route({
    method: "post",
    path: "/conversations",
    least: "agent",
    summary: "Write first, where the channel allows it",
    body: writeFirstBody,
    answer: conversationView,
    status: 201,
    run: (ctx, call) => writeFirst(ctx, call.actor, call.body),
  }),
  route({
    method: "get",
    path: "/conversations/:id",
    least: "viewer",
    summary: "One conversation with its contact and where it can be answered",
    answer: conversationView,
    run: (ctx, call) => showConversation(ctx, call.actor, call.param("id")),
  }),
  route({
    method: "patch",
    path: "/conversations/:id",
    least: "agent",
    summary: "Assign, snooze, resolve, reopen, label",
    body: updateBody,
    answer: conversationView,
    run: (ctx, call) => updateConversation(ctx, call.actor, call.param("id"), call.body),
  }),
  route({
    method: "put",
    path: "/conversations/:id/read",
    least: "viewer",
    summary: "Say how far the asking agent has read",
    body: markReadBody,
    run: (ctx, call) => markRead(ctx, call.actor, call.param("id"), call.body.seq),
  }),
  route({
    method: "get",
    path: "/conversations/:id/draft",
    least: "agent",
    summary: "What the asking agent was writing",
    answer: draftView.nullable(),
    run: (ctx, call) => readDraft(ctx, call.actor, call.param("id")),
  }),
  route({
    method: "put",
    path: "/conversations/:id/draft",
    least: "agent",
    summary: "Keep what the asking agent is writing; an empty text removes it",
    body: saveDraftBody,
    answer: draftView.nullable(),
    run: (ctx, call) => saveDraft(ctx, call.actor, call.param("id"), call.body),
  }),
  route({
    method: "get",
    path: "/conversations/:id/answer",
    least: "agent",
    summary: "Addresses and subject of a letter in answer",
    query: z.object({ answersId: z.string().optional() }),
    answer: answerForm,
    run: (ctx, call) => showAnswerForm(ctx, call.actor, call.param("id"), call.query.answersId),
  }),
  route({
    method: "post",
    path: "/conversations/:id/consent",
    least: "agent",
    summary: "Note that the contact does not, or does again, want to be written to on an inbox",
    body: noteConsentBody,
    answer: conversationView,
    run: (ctx, call) => noteConsent(ctx, call.actor, call.param("id"), call.body),
  }),
  route({
    method: "post",
    path: "/conversations/:id/reply-needed",
    least: "agent",
    summary: "Say whether what the contact wrote last waits for an answer",
    body: judgeReplyBody,
    answer: conversationView,
    run: (ctx, call) => judgeReply(ctx, call.actor, call.param("id"), call.body),
  }),
  route({
    method: "post",
    path: "/conversations/:id/merge",
    least: "agent",
    summary: "Make this conversation part of another",
    body: mergeBody,
    answer: conversationView,
    run: (ctx, call) => mergeConversations(ctx, call.actor, call.param("id"), call.body.intoId),
  }),
  route({
    method: "post",
    path: "/conversations/:id/split",
    least: "agent",
    summary: "Make a conversation of its own of a message and what follows it",
    body: splitBody,
    answer: conversationView,
    status: 201,
    run: (ctx, call) => splitConversation(ctx, call.actor, call.param("id"), call.body.messageId),
  }),
];
