import type { ExtendedError } from "socket.io";

import { actorOf } from "#server/agents/authenticate.ts";
import { cleanText } from "#server/clean-text.ts";
import { hashVisitorToken } from "#server/contacts/visitor-token.ts";
import type { Context } from "#server/context.ts";
import { AppError, forbidden, unauthenticated } from "#server/errors.ts";
import { type VisitorIdentity, visitorAuth } from "#server/protocol/visitor-events.ts";
import { readInput } from "#server/read-input.ts";
import { bodyOf } from "./answer.ts";
import type { AgentSocket, VisitorSocket } from "./sockets.ts";

/** Lets a visitor in: the inbox exists, the page may show it, and a claimed user is signed. Stores nothing. */
export async function admitVisitor(ctx: Context, socket: VisitorSocket): Promise<void> {
  const auth = readInput(visitorAuth, socket.handshake.auth);
  const inbox = ctx.inboxes.byKey(auth.inboxKey);
  const door = inbox?.adapter.visitors;
  if (!inbox || !door) throw unknownInbox();
  const origin = socket.handshake.headers.origin ?? null;
  if (!door.admits(inbox.config, origin, new URL(ctx.config.publicUrl).origin)) throw otherWebsite(origin);
  const { identity } = auth;
  if (identity && !door.vouchesFor(inbox.config, identity)) throw badSignature();
  socket.data = {
    inboxId: inbox.id,
    visitor: auth.token === null ? null : hashVisitorToken(auth.token),
    user: identity ? userOf(identity) : null,
    locale: auth.locale,
    timeZone: auth.timeZone === undefined ? null : cleanText(auth.timeZone),
    address: addressOf(ctx, socket),
    contactId: null,
    conversationId: null,
    isLooking: false,
    mayWait: false,
  };
}

function userOf({ id, name, email }: VisitorIdentity) {
  return { id: cleanText(id), name: name === undefined ? null : cleanText(name), email: email ?? null };
}

/** Lets a signed-in agent in, from our own pages only. */
export async function admitAgent(ctx: Context, socket: AgentSocket): Promise<void> {
  const { headers } = socket.handshake;
  const { origin } = headers;
  const isOwn = origin && URL.canParse(origin) && new URL(origin).host === headers.host;
  if (origin && !isOwn && origin !== new URL(ctx.config.publicUrl).origin) throw forbidden();
  const known = await actorOf(ctx, new Headers({ cookie: headers.cookie ?? "" }));
  if (known?.actor.kind !== "agent" || !known.sessionId) throw unauthenticated();
  socket.data = {
    agentId: known.actor.id,
    name: known.actor.name,
    role: known.actor.role,
    sessionId: known.sessionId,
    locale: known.locale ?? "en",
    lookingAt: null,
    typing: null,
  };
}

/** Socket.IO middleware: a refusal reaches the client as `connect_error` with the usual body in `data`. */
export function guarded<Socket extends { handshake: { auth: Record<string, unknown> } }>(
  ctx: Context,
  admit: (ctx: Context, socket: Socket) => Promise<void>,
) {
  return async (socket: Socket, next: (error?: ExtendedError) => void) => {
    try {
      await admit(ctx, socket);
      next();
    } catch (error) {
      const locale = socket.handshake.auth.locale === "fr" ? "fr" : "en";
      const body = bodyOf(ctx, { locale }, error);
      next(Object.assign(new Error(body.error.code), { data: body }));
    }
  };
}

function addressOf(ctx: Context, socket: VisitorSocket): string {
  const forwarded = socket.handshake.headers["x-forwarded-for"];
  const claimed = ctx.config.trustProxy
    ? String(forwarded ?? "")
        .split(",")
        .at(-1)
        ?.trim()
    : "";
  return claimed || socket.handshake.address;
}

function unknownInbox() {
  return new AppError("not_found", {
    en: "There is no web chat with this key. Copy the embed code from the settings again.",
    fr: "Aucun chat avec cette clé. Copiez à nouveau le code d’intégration depuis les réglages.",
  });
}

function otherWebsite(origin: string | null) {
  return new AppError("forbidden", {
    en: `This web chat does not admit ${origin ?? "an unnamed origin"}. Add it to the inbox’s allowed websites.`,
    fr: `Ce chat n’admet pas ${origin ?? "une origine sans nom"}. Ajoutez-la aux sites autorisés de la boîte.`,
  });
}

function badSignature() {
  return new AppError("unauthenticated", {
    en: "The signature of this user is not right. Sign the id with the inbox’s identity secret, on your server.",
    fr: "La signature de cet utilisateur n’est pas correcte. Signez l’identifiant avec le secret de la boîte, sur votre serveur.",
  });
}
