import { z } from "zod";

import type { Trouble } from "#adapters/contract/trouble.ts";
import { claimKey } from "#db/stores/idempotency-keys.ts";
import type { Actor } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { adapterFor, createInbox, readConfig } from "./create.ts";
import { readTrouble } from "./read-trouble.ts";
import { redirectUri, type SignInState, signInDoor, signInLastsMs, signInState } from "./sign-in.ts";
import { signInTroubles } from "./sign-in-troubles.ts";
import { updateInbox } from "./update.ts";

const home = "/settings/inboxes";

export type CameBack = {
  actor: Actor | null;
  sessionId: string | null;
  code: string | undefined;
  state: string | undefined;
  /** What the provider says instead of a code (RFC 6749 §4.1.2.1). */
  error: string | undefined;
  description: string | undefined;
};

/** Somebody comes back from a provider: makes or mends the inbox; answers the page to go on with. */
export async function finishSignIn(ctx: Context, back: CameBack): Promise<string> {
  const state = readState(ctx, back.state);
  if (!state) return tell(ctx, home, signInTroubles.unknown);
  const trouble = await whyNot(ctx, state, back);
  if (trouble) return tell(ctx, state.returnTo, trouble);
  const { actor, code } = back;
  if (!actor || !code) return tell(ctx, state.returnTo, signInTroubles.unknown);
  const adapter = adapterFor(ctx, state);
  const door = signInDoor(adapter);
  try {
    const draft = readConfig(adapter, door.draft(state.config));
    const given = { code, verifier: state.verifier, redirectUri: redirectUri(ctx) };
    const host = { now: ctx.now, allowPrivateHosts: ctx.config.allowPrivateHosts };
    const answer = await door.exchange(draft, given, host);
    if (answer.kind === "refused") return tell(ctx, state.returnTo, answer.trouble);
    return `${home}/${await keep(ctx, actor, state, plainConfig.parse(answer.config))}?signedIn=1`;
  } catch (error) {
    // A browser stands at this address: it is led to a page that says what is wrong.
    if (error instanceof AppError) return tell(ctx, state.returnTo, signInTroubles.refused(error.sentence));
    throw error;
  }
}

/** What `finishSignIn` had to say, from the address of the page that it led to; null for anything else. */
export function readOutcome(ctx: Context, sealed: string): Trouble | null {
  const parsed = outcome.safeParse(openSealed(ctx, sealed));
  return parsed.success ? readTrouble(parsed.data.trouble) : null;
}

const plainConfig = z.record(z.string(), z.unknown());
const outcome = z.object({ purpose: z.literal("inbox sign-in outcome"), trouble: z.unknown() });

function tell(ctx: Context, page: string, trouble: Trouble): string {
  const sealed = ctx.vault.seal(JSON.stringify({ purpose: "inbox sign-in outcome", trouble }));
  return `${page}?${new URLSearchParams({ outcome: sealed })}`;
}

async function whyNot(ctx: Context, state: SignInState, back: CameBack): Promise<Trouble | null> {
  if (back.actor?.role !== "admin" || back.sessionId !== state.sessionId) return signInTroubles.otherSession;
  const now = ctx.now();
  if (state.until < now) return signInTroubles.late;
  // Kept for a day with the keys of repeated requests: far longer than the state itself is good for.
  const key = { scope: "inbox sign-in", key: state.nonce, fingerprint: "", createdAt: now };
  if (await ctx.db.write((tx) => claimKey(tx, key, now - 2 * signInLastsMs))) return signInTroubles.again;
  if (back.error === "access_denied") return signInTroubles.denied;
  if (back.error || !back.code) return signInTroubles.noCode(back.description ?? back.error ?? "");
  return null;
}

async function keep(ctx: Context, actor: Actor, state: SignInState, config: Record<string, unknown>): Promise<string> {
  const { channel, provider, name, settings, inboxId } = state;
  if (inboxId) return (await updateInbox(ctx, actor, inboxId, { config })).id;
  return (await createInbox(ctx, actor, { channel, provider, name, settings, config })).id;
}

function readState(ctx: Context, sealed: string | undefined): SignInState | null {
  const parsed = signInState.safeParse(openSealed(ctx, sealed ?? ""));
  return parsed.success ? parsed.data : null;
}

/** Null for what we did not seal. */
function openSealed(ctx: Context, sealed: string): unknown {
  try {
    return JSON.parse(ctx.vault.open(sealed));
  } catch {
    return null;
  }
}
