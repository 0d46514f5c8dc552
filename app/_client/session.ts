import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";

import type { MeView, setup, setupState } from "#server/protocol/agents.ts";
import { get, post } from "./api.ts";

export const meQuery = queryOptions({
  queryKey: ["me"],
  async queryFn({ signal }) {
    await replacing;
    return await get<MeView>("/me", signal);
  },
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

let replacing: Promise<unknown> = Promise.resolve();

/**
 * For what ends this session and makes another. The log may tell of the end before the answer brings the new cookie:
 * until then nobody can say who is here.
 */
export function replaceSession<Answer>(work: Promise<Answer>): Promise<Answer> {
  replacing = work.catch(() => undefined);
  return work;
}

export function fetchSetupState() {
  return get<z.infer<typeof setupState>>("/setup");
}

/** Makes the first admin and signs them in. */
export async function setUp(values: z.input<typeof setup>) {
  await post<unknown>("/setup", values);
  await signIn({ email: values.email, password: values.password, rememberMe: true });
}

/** Answers whether a second factor is asked for. */
export async function signIn(values: { email: string; password: string; rememberMe: boolean }) {
  const answer = await post<{ twoFactorRedirect?: boolean }>("/api/auth/sign-in/email", values);
  return { secondFactor: answer.twoFactorRedirect === true };
}

export function verifyCode(code: string, trustDevice: boolean) {
  return post<unknown>("/api/auth/two-factor/verify-totp", { code, trustDevice });
}

export function verifyRecoveryCode(code: string) {
  return post<unknown>("/api/auth/two-factor/verify-backup-code", { code });
}

export async function signOut() {
  await post("/api/auth/sign-out");
  window.location.assign("/signin");
}
