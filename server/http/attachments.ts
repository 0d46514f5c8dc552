import { Readable } from "node:stream";

import { type Attachment, findAttachment } from "#db/stores/attachments.ts";
import { retryMedia } from "#server/attachments/retry-media.ts";
import { safeHeaders } from "#server/attachments/sniff.ts";
import { storeUpload } from "#server/attachments/store-upload.ts";
import type { Context } from "#server/context.ts";
import { viewAttachment } from "#server/conversations/view-message.ts";
import { notFound } from "#server/errors.ts";
import { attachmentView } from "#server/protocol/messages.ts";
import { readUpload } from "./read-upload.ts";
import { route } from "./route.ts";

export const attachmentRoutes = [
  route({
    method: "post",
    path: "/attachments",
    least: "agent",
    summary: "Upload a file for a message to come (multipart, field `file`)",
    takes: "stream",
    answer: attachmentView,
    status: 201,
    run: async (ctx, call) => {
      const { kind, id } = call.actor;
      return viewAttachment(await storeUpload(ctx, { kind, id: id ?? "" }, await readUpload(call.request)));
    },
  }),
  route({
    method: "get",
    path: "/attachments/:id",
    least: "viewer",
    summary: "What is known of a file",
    answer: attachmentView,
    run: async (ctx, call) => viewAttachment(await requireAttachment(ctx, call.param("id"))),
  }),
  route({
    method: "post",
    path: "/attachments/:id/retry",
    least: "agent",
    summary: "Fetch a file once more that could not be fetched from its network",
    answer: attachmentView,
    run: async (ctx, call) => viewAttachment(await retryMedia(ctx, call.actor, call.param("id"))),
  }),
  route({
    method: "get",
    path: "/attachments/:id/file",
    least: "viewer",
    summary: "The file itself",
    run: async (ctx, call) => await answerFile(ctx, await requireAttachment(ctx, call.param("id"))),
  }),
];

export async function answerFile(ctx: Context, attachment: Attachment): Promise<Response> {
  const file = await ctx.files.read(attachment.sha256);
  if (!file) throw notFound();
  const { filename, contentType } = attachment;
  return new Response(Readable.toWeb(file.stream) as ReadableStream, {
    headers: safeHeaders({ filename, contentType, bytes: file.bytes }),
  });
}

async function requireAttachment(ctx: Context, id: string): Promise<Attachment> {
  const attachment = await findAttachment(ctx.db.read, id);
  if (!attachment) throw notFound();
  return attachment;
}
