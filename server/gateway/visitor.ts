import { listAttachmentsOfMessages } from "#db/stores/attachments.ts";
import { findIdentity, isWebsiteUser } from "#db/stores/contacts.ts";
import { findLatestConversation } from "#db/stores/conversations.ts";
import type { Message } from "#db/stores/messages.ts";
import { cleanText } from "#server/clean-text.ts";
import { leaveEmail } from "#server/contacts/leave-email.ts";
import { hashVisitorToken } from "#server/contacts/visitor-token.ts";
import type { Context } from "#server/context.ts";
import { type Faces, viewForVisitor } from "#server/conversations/view-for-visitor.ts";
import { viewMessage } from "#server/conversations/view-message.ts";
import { recordContactReceipt } from "#server/delivery/receipts.ts";
import { AppError, notFound } from "#server/errors.ts";
import { requireInbox } from "#server/inboxes/show.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import {
  catchUp,
  leaveEmail as leaveEmailInput,
  older,
  type VisitorSend,
  visitorLook,
  visitorReceipt,
  visitorSend,
  visitorTyping,
} from "#server/protocol/visitor-events.ts";
import { answering, tooMany } from "./answer.ts";
import type { feedWaits } from "./feed-waits.ts";
import type { Presences } from "./presence.ts";
import { rooms, type VisitorSocket } from "./sockets.ts";
import { type History, readHistory, readOlder } from "./visitor-history.ts";

/** Answers 0, or how long to wait. */
export type Limits = { visitor(key: string): number; address(key: string): number };
type Parts = {
  faces: Faces;
  presences: Presences;
  limits: Limits;
  /** This socket has the message in its answer. */
  answers(messageId: string, socketId: string): void;
  waits: Pick<ReturnType<typeof feedWaits>, "soon">;
};

/** Everything a visitor's browser may ask. */
export function serveVisitor(ctx: Context, parts: Parts, socket: VisitorSocket) {
  const who = socket.data;
  const history: History = { ctx, faces: parts.faces, presences: parts.presences };

  socket.on(
    "catchUp",
    answering(ctx, who, catchUp, async (input) => {
      await recognise(ctx, socket);
      who.isLooking = input.looking ?? who.isLooking;
      if (who.isLooking) parts.waits.soon(socket);
      return await readHistory(history, who, input);
    }),
  );
  socket.on(
    "older",
    answering(ctx, who, older, async (input) => await readOlder(history, who, input.before)),
  );
  socket.on(
    "send",
    answering(ctx, who, visitorSend, async (input) => {
      refuseTooMany(parts.limits, socket, input);
      const sent = await send(ctx, socket, input);
      parts.answers(sent.id, socket.id);
      parts.waits.soon(socket);
      const files = await listAttachmentsOfMessages(ctx.db.read, input.attachmentIds.length > 0 ? [sent.id] : []);
      const message = viewMessage(sent, { files, parts: [], mentions: [] });
      parts.presences.contactTyping(message.conversationId, false);
      const { key } = requireInbox(ctx, who.inboxId);
      return { message: viewForVisitor(ctx, key, parts.faces, message) };
    }),
  );
  socket.on(
    "leaveEmail",
    answering(ctx, who, leaveEmailInput, async ({ email }) => {
      if (!who.contactId) throw notFound();
      const wait = parts.limits.visitor(`email:${who.contactId}`);
      if (wait > 0) throw tooMany(wait);
      await leaveEmail(ctx, who.contactId, email);
      return { ok: true as const };
    }),
  );
  socket.on(
    "receipt",
    answering(ctx, who, visitorReceipt, async (receipt) => {
      if (!who.conversationId || parts.limits.visitor(`receipt:${socket.id}`) > 0) return;
      await recordContactReceipt(ctx, who.conversationId, receipt);
    }),
  );
  socket.on(
    "typing",
    answering(ctx, who, visitorTyping, async ({ typing }) => {
      if (!who.conversationId || parts.limits.visitor(`typing:${socket.id}`) > 0) return;
      parts.presences.contactTyping(who.conversationId, typing);
    }),
  );
  socket.on(
    "look",
    answering(ctx, who, visitorLook, async ({ open }) => {
      who.isLooking = open;
      if (open) parts.waits.soon(socket);
    }),
  );
  socket.on("disconnect", () => {
    if (who.conversationId) parts.presences.refresh(who.conversationId);
  });
}

/** Finds out whether we know this visitor, and gives their sockets a common room. */
async function recognise(ctx: Context, socket: VisitorSocket) {
  const who = socket.data;
  const user = who.user && (await findIdentity(ctx.db.read, "external", who.inboxId, who.user.id));
  const identity = user ?? (who.visitor && (await findIdentity(ctx.db.read, "visitor", who.inboxId, who.visitor)));
  if (!identity) return;
  // A user who is new to us is shown nothing of another one who used this browser.
  if (who.user && !user && (await isWebsiteUser(ctx.db.read, identity.contactId))) return;
  who.contactId = identity.contactId;
  who.conversationId = (await findLatestConversation(ctx.db.read, identity.contactId))?.id ?? null;
  await socket.join(rooms.contact(identity.contactId));
}

function refuseTooMany(limits: Limits, socket: VisitorSocket, input: VisitorSend) {
  const wait = Math.max(limits.visitor(input.token), limits.address(socket.data.address));
  if (wait > 0) throw tooMany(wait);
}

/** Through the ledger into the conversation, in one transaction. */
async function send(ctx: Context, socket: VisitorSocket, input: VisitorSend): Promise<Message> {
  const who = socket.data;
  const inbox = requireInbox(ctx, who.inboxId);
  const door = inbox.adapter.visitors;
  if (!door) throw notFound();
  const visitor = hashVisitorToken(input.token);
  const text = cleanText(input.text).trim();
  if (text === "" && input.attachmentIds.length === 0) throw nothingSaid();
  const words = door.write({
    clientId: input.clientId,
    visitor,
    user: who.user,
    text,
    attachmentIds: input.attachmentIds,
    locale: who.locale,
    timeZone: who.timeZone,
    page: input.page ? { url: cleanText(input.page.url), title: cleanText(input.page.title) } : null,
    at: ctx.now(),
  });
  const message = await acceptAndProcess(ctx, inbox, { ...words, source: "socket" });
  if (!message) throw new Error("a visitor's words made no message");
  who.visitor = visitor;
  if (who.conversationId !== message.conversationId) await recognise(ctx, socket);
  return message;
}

function nothingSaid() {
  return new AppError(
    "invalid",
    { en: "Write something, or add a file.", fr: "Écrivez un message ou ajoutez un fichier." },
    { field: "text" },
  );
}
