import type { Tx } from "#db/dialect/database.ts";
import { listAutomaticAnswers } from "#db/stores/automatic-answers.ts";
import { type ClockRow, findClock, rewriteClocks } from "#db/stores/clocks.ts";
import { findContact } from "#db/stores/contacts.ts";
import { type Conversation, type ConversationInbox, listRoutes, lockConversation } from "#db/stores/conversations.ts";
import { findMessage } from "#db/stores/messages.ts";
import { hasReplyOnItsWay } from "#db/stores/parts.ts";
import { isOpen } from "#server/clocks/open-calendar.ts";
import type { Context } from "#server/context.ts";
import { mayWrite } from "#server/conversations/may-write.ts";
import { ownAddresses } from "#server/conversations/own-addresses.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { type Whose, whosePolicy } from "#server/policy/whose.ts";
import { timed } from "./keep.ts";
import { mayAnswerLetter } from "./may-answer-letter.ts";
import { nearlyLateAt } from "./nearly-late-at.ts";
import { spellWhen } from "./spell-when.ts";
import { storedLetter } from "./stored-letter.ts";
import { readerOf, tellByItself } from "./tell-by-itself.ts";
import { answerExpected } from "./waits.ts";

const hour = 3_600_000;
/** What was slept through for longer is told no more: it would come out of nowhere. */
const usefulForMs = 12 * hour;
const againAfterMs = 60_000;
/** One machine letter a day to one person, however many waits they have (RFC 3834 §2). */
const letterEveryMs = 24 * hour;

/**
 * Tells a customer once that it takes longer and by when an answer usually comes, in the transaction that notes it: two
 * processes, or one that dies in the middle, tell once. What is no longer true, open or allowed is given up.
 */
export async function answerNearlyLate(ctx: Context, seen: ClockRow) {
  const inbox = ctx.inboxes.byId(seen.inboxId);
  // Thousands of rows may be read for it: not while everybody who writes waits.
  const by = inbox && (await answerExpected(ctx, inbox, seen.startedAt));
  await ctx.db.write(async (tx) => {
    const conversation = await lockConversation(tx, seen.conversationId);
    const clock = await findClock(tx, seen.id);
    const now = ctx.now();
    if (!conversation || clock?.nearlyLateAt == null || clock.nearlyLateAt > now) return;
    const whose = await whosePolicy(ctx, tx, conversation);
    const at = nearlyLateAt(ctx, clock, whose, now);
    const isDue = at !== null && at <= now;
    const next = isDue ? await settle(ctx, tx, { clock, conversation, whose, inbox, at, by }) : { nearlyLateAt: at };
    await rewriteClocks(tx, [timed(ctx, { ...clock, ...next }, now)]);
  });
}

/** What went wrong must hold up nobody: it is tried again in a minute, for as long as it is useful. */
export async function putOffNearlyLate(ctx: Context, seen: ClockRow) {
  await ctx.db.write(async (tx) => {
    await lockConversation(tx, seen.conversationId);
    const clock = await findClock(tx, seen.id);
    const now = ctx.now();
    if (clock?.nearlyLateAt == null || clock.nearlyLateAt > now) return;
    await rewriteClocks(tx, [timed(ctx, { ...clock, nearlyLateAt: now + againAfterMs }, now)]);
  });
}

type Late = {
  clock: ClockRow;
  conversation: Conversation;
  whose: Whose;
  inbox: Inbox | null;
  /** When it was to be told, and by when an answer is expected. */
  at: number;
  by: number | null;
};
type Settled = Pick<ClockRow, "nearlyLateAt"> & Partial<Pick<ClockRow, "nearlyLateDoneAt">>;

async function settle(ctx: Context, tx: Tx, late: Late): Promise<Settled> {
  const { clock, conversation, inbox, at } = late;
  const now = ctx.now();
  const done = { nearlyLateAt: null, nearlyLateDoneAt: now };
  const { calendar } = ctx.policies.calendar(clock.calendarId);
  if (now - at > usefulForMs || !isOpen(calendar, now)) return done;
  if (conversation.status !== "open" || conversation.waitingSince !== clock.startedAt) return done;
  if (inbox?.state !== "active") return done;
  // It leaves before this would, or fails: then they wait on.
  if (await hasReplyOnItsWay(tx, conversation.id)) return { nearlyLateAt: now + againAfterMs };
  const question = await findMessage(tx, clock.startedByMessageId ?? "");
  const route = (await listRoutes(tx, conversation.id)).find((one) => one.inboxId === inbox.id && one.lastInboundAt);
  if (!question || !route || (await wasTold(ctx, tx, clock, route))) return done;
  const letter = inbox.adapter.letters ? storedLetter(question) : null;
  if (letter && !mayAnswerLetter(letter, ownAddresses(ctx))) return done;
  if ((await mayWrite(ctx, tx, route)).refusal !== null) return done;
  const text = await textFor(ctx, tx, late);
  await tellByItself(ctx, tx, { inbox, conversation, route, writer: letter?.from ?? null }, { text, rule });
  return done;
}

const rule = "nearly_late";

/** Of this wait, by this rule or, when it began outside the hours, by the other. */
async function wasTold(ctx: Context, tx: Tx, clock: ClockRow, { identityId, inboxId }: ConversationInbox) {
  const away = await listAutomaticAnswers(tx, { identityId, inboxId, rule: "off_hours" });
  const late = await listAutomaticAnswers(tx, { identityId, inboxId, rule });
  const { startedAt } = clock;
  const since = clock.channel === "email" ? Math.min(startedAt, ctx.now() - letterEveryMs) : startedAt;
  return away.some(({ at }) => at >= startedAt) || late.some(({ at }) => at >= since);
}

/** By the policy that holds now, in the language of whoever reads. */
async function textFor(ctx: Context, tx: Tx, { clock, conversation, whose, by }: Late): Promise<string> {
  const { channel, inboxId } = clock;
  const now = ctx.now();
  const answer = ctx.policies.effective({ channel, inboxId, ...whose }, now).answers.nearly_late;
  const { calendar } = ctx.policies.calendar(clock.calendarId);
  const reader = await readerOf(tx, await findContact(tx, conversation.contactId));
  const when = spellWhen(by, reader, calendar.rules.timeZone, now);
  return (answer?.text[reader.locale] ?? "").replaceAll("{when}", when).trim();
}
