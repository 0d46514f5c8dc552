import { z } from "zod";

import { findByExternalId, listMessages, showMessage } from "#server/conversations/messages.ts";
import { readOriginal } from "#server/conversations/original.ts";
import { readRemoteImage } from "#server/conversations/remote-image.ts";
import { sendMessage } from "#server/conversations/send.ts";
import { listMessages as listQuery } from "#server/protocol/conversations.ts";
import { messageView, sendMessage as sendBody } from "#server/protocol/messages.ts";
import { pageOf } from "#server/protocol/paging.ts";
import { route } from "./route.ts";

export const messageRoutes = [
  route({
    method: "get",
    path: "/conversations/:id/messages",
    least: "viewer",
    summary: "Messages of a conversation: the newest page first, each in reading order",
    query: listQuery,
    answer: pageOf(messageView),
    run: (ctx, call) => listMessages(ctx, call.actor, call.param("id"), call.query),
  }),
  route({
    method: "post",
    path: "/conversations/:id/messages",
    least: "agent",
    summary: "Reply to the contact, or add an internal note",
    body: sendBody,
    answer: messageView,
    status: 201,
    run: (ctx, call) => sendMessage(ctx, call.actor, call.param("id"), call.body),
  }),
  route({
    method: "get",
    path: "/messages",
    least: "viewer",
    summary: "Messages that a provider knows under an id",
    query: z.object({ externalId: z.string().min(1).max(1000) }),
    answer: pageOf(messageView),
    run: (ctx, call) => findByExternalId(ctx, call.actor, call.query.externalId),
  }),
  route({
    method: "get",
    path: "/messages/:id",
    least: "viewer",
    summary: "One message",
    answer: messageView,
    run: (ctx, call) => showMessage(ctx, call.actor, call.param("id")),
  }),
  route({
    method: "get",
    path: "/messages/:id/original",
    least: "agent",
    summary: "The letter as it came, byte for byte",
    run: async (ctx, call) => {
      const raw = await readOriginal(ctx, call.actor, call.param("id"));
      return new Response(new Uint8Array(raw), {
        headers: { "content-type": "message/rfc822", "content-disposition": 'attachment; filename="message.eml"' },
      });
    },
  }),
  route({
    method: "get",
    path: "/messages/:id/images",
    least: "viewer",
    summary: "A picture that a letter shows from elsewhere, fetched for the reader",
    query: z.object({ url: z.url().max(4_000) }),
    run: async (ctx, call) => {
      const image = await readRemoteImage(ctx, call.actor, call.param("id"), call.query.url);
      return new Response(new Uint8Array(image.bytes), {
        headers: {
          "content-type": image.contentType,
          "content-security-policy": "default-src 'none'; sandbox",
          "x-content-type-options": "nosniff",
          "cache-control": "private, max-age=86400",
        },
      });
    },
  }),
];
