import type { Reader } from "#db/dialect/database.ts";
import { findAgents } from "#db/stores/agents.ts";
import { type Consent, latestConsent } from "#db/stores/consents.ts";
import { findIdentityById, type Identity } from "#db/stores/contacts.ts";
import { lastInboundFrom } from "#db/stores/conversations.ts";
import type { Context } from "#server/context.ts";
import { AppError, type Sentence } from "#server/errors.ts";
import type { WriteRefusal } from "#server/protocol/conversations.ts";

/** What decides whether somebody may be written to at an address, on an inbox. */
export type Known = {
  consent: Pick<Consent, "state" | "source" | "detail" | "at"> | null;
  identity: Pick<Identity, "undeliverableAt" | "undeliverableReason">;
  lastInboundAt: number | null;
  replyWindowMs: number | null;
};

/** May they be written to now, and until when can they be answered freely? `closesAt` null: no window. */
export type MayWrite = { closesAt: number | null; refusal: Refusal | null };
type Refusal = Omit<WriteRefusal, "by">;

/** Pure. What somebody said themselves comes first, then what the network found, then the time that is over. */
export function judge({ consent, identity, lastInboundAt, replyWindowMs }: Known, now: number): MayWrite {
  const closesAt = replyWindowMs === null ? null : (lastInboundAt ?? 0) + replyWindowMs;
  const shown = lastInboundAt === null ? null : closesAt;
  if (consent?.state === "opted_out") {
    const { at, source, detail } = consent;
    return { closesAt: shown, refusal: { reason: "recipient_opted_out", at, source, detail } };
  }
  if (identity.undeliverableAt !== null) {
    const { undeliverableAt: at, undeliverableReason: detail } = identity;
    return { closesAt: shown, refusal: { reason: "recipient_unreachable", at, source: "network", detail } };
  }
  if (closesAt !== null && closesAt <= now) {
    return {
      closesAt: shown,
      refusal: { reason: "outside_reply_window", at: shown, source: null, detail: null },
    };
  }
  return { closesAt: shown, refusal: null };
}

type Route = { inboxId: string; identityId: string };

export async function mayWrite(ctx: Context, db: Reader, { inboxId, identityId }: Route): Promise<MayWrite> {
  const inbox = ctx.inboxes.byId(inboxId);
  const identity = await findIdentityById(db, identityId);
  if (!inbox || !identity) return { closesAt: null, refusal: null };
  const consent = await latestConsent(db, identityId, inboxId);
  const { replyWindowMs } = inbox.adapter.profile.abilities;
  const writer = { contactId: identity.contactId, inboxId, identityId };
  // Windows belong to the address: whatever conversation it wrote in last, the network counts from there.
  const lastInboundAt = replyWindowMs === null ? null : await lastInboundFrom(db, writer);
  return judge({ consent, identity, lastInboundAt, replyWindowMs }, ctx.now());
}

/**
 * Throws when they must not be written to. A template may be sent when the window is closed; who asks for one more try
 * may know more than the network did, but never overrules what the person said.
 */
export async function refuseToWrite(
  ctx: Context,
  db: Reader,
  route: Route,
  also: { isTemplate?: boolean; isAnotherTry?: boolean } = {},
) {
  const { refusal } = await mayWrite(ctx, db, route);
  if (!refusal || (refusal.reason === "outside_reply_window" && also.isTemplate)) return;
  if (refusal.reason !== "recipient_opted_out" && also.isAnotherTry) return;
  const by = await nameOf(db, refusal);
  throw new AppError("refused", sentenceFor(refusal, by), {
    reason: refusal.reason,
    field: "inboxId",
    details: { refusal: { ...refusal, by } },
  });
}

/** The agent who noted it; null when nobody of ours did. */
export async function nameOf(db: Reader, refusal: Refusal): Promise<string | null> {
  if (refusal.source !== "agent") return null;
  return (await findAgents(db)).find((agent) => agent.id === refusal.detail)?.name ?? null;
}

function sentenceFor({ reason, at, source, detail }: Refusal, by: string | null): Sentence {
  const day = at === null ? "" : new Date(at).toISOString().slice(0, 10);
  if (reason === "outside_reply_window") {
    return {
      en: "The reply window of this channel is closed. Send a template, or choose another inbox.",
      fr: "La fenêtre de réponse de ce canal est fermée. Envoyez un modèle ou choisissez une autre boîte.",
    };
  }
  if (reason === "recipient_unreachable") {
    return {
      en: `The network says that nobody can be reached at this address (${day}). Choose another one to answer.`,
      fr: `Le réseau indique que personne n’est joignable à cette adresse (${day}). Répondez par un autre moyen.`,
    };
  }
  if (source === "customer") {
    return {
      en: `They do not want to be written to here: they wrote “${detail}” on ${day}. Only they can take that back.`,
      fr: `Cette personne ne veut plus être contactée ici : elle a écrit « ${detail} » le ${day}. Elle seule peut revenir dessus.`,
    };
  }
  if (source === "agent") {
    return {
      en: `They do not want to be written to here: ${by ?? "a colleague"} noted that on ${day}.`,
      fr: `Cette personne ne veut plus être contactée ici : ${by ?? "un collègue"} l’a noté le ${day}.`,
    };
  }
  return {
    en: `They do not want to be written to here: the network has said so since ${day}.`,
    fr: `Cette personne ne veut plus être contactée ici : le réseau l’indique depuis le ${day}.`,
  };
}
