import { randomBytes } from "node:crypto";

import { z } from "zod";

import type { ChannelAdapter, SignInDoor } from "#adapters/contract/channel.ts";
import { channels } from "#db/vocabulary.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError, forbidden } from "#server/errors.ts";
import { inboxSettings, type StartSignIn } from "#server/protocol/inboxes.ts";
import { adapterFor, readConfig } from "./create.ts";
import { keepSecrets } from "./secrets.ts";
import { requireInbox } from "./show.ts";

/** Long enough for a second factor on a phone that lies elsewhere. */
export const signInLastsMs = 15 * 60_000;

/** What comes back with the person, sealed: nobody else can read it, make it or bring it. */
export const signInState = z.object({
  purpose: z.literal("inbox sign-in"),
  /** Works once. */
  nonce: z.string(),
  sessionId: z.string(),
  until: z.number(),
  channel: z.enum(channels),
  provider: z.string(),
  name: z.string(),
  settings: inboxSettings,
  config: z.record(z.string(), z.unknown()),
  inboxId: z.string().nullable(),
  returnTo: z.string(),
  verifier: z.string(),
});
export type SignInState = z.infer<typeof signInState>;

/** Where to send an administrator who connects an inbox by signing in with its provider. */
export function startSignIn(ctx: Context, actor: Actor, sessionId: string | null, input: StartSignIn): { url: string } {
  requireRole(actor, "admin");
  if (!sessionId) throw forbidden();
  const adapter = adapterFor(ctx, input);
  const door = signInDoor(adapter);
  const stored = input.inboxId ? requireInbox(ctx, input.inboxId).config : {};
  const typed = keepSecrets(input.config, stored);
  const draft = readConfig(adapter, door.draft(typed));
  const proof = door.makeProof();
  const { channel, provider, name, settings, returnTo } = input;
  const state: SignInState = {
    ...{ purpose: "inbox sign-in", channel, provider, name, settings, returnTo, sessionId },
    nonce: randomBytes(16).toString("base64url"),
    until: ctx.now() + signInLastsMs,
    config: typed,
    inboxId: input.inboxId ?? null,
    verifier: proof.verifier,
  };
  const url = door.authorizeUrl(draft, {
    redirectUri: redirectUri(ctx),
    state: ctx.vault.seal(JSON.stringify(state)),
    challenge: proof.challenge,
  });
  if (!url) throw nothingToSignIn();
  return { url };
}

export function signInDoor(adapter: ChannelAdapter): SignInDoor<unknown> {
  if (adapter.signIn) return adapter.signIn;
  throw nothingToSignIn();
}

/** The address that the operator registers with the provider. */
export function redirectUri(ctx: Context): string {
  return `${ctx.config.publicUrl}/api/v1/inboxes/oauth/callback`;
}

function nothingToSignIn() {
  return new AppError(
    "invalid",
    {
      en: "This configuration names no provider to sign in with.",
      fr: "Cette configuration ne nomme aucun hébergeur où se connecter.",
    },
    { field: "config.imap.oauth" },
  );
}
