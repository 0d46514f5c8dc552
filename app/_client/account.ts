import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";

import type { MeView, updateMe } from "#server/protocol/agents.ts";
import { get, patch, post } from "./api.ts";
import { replaceSession } from "./session.ts";

export function saveMe(changes: z.input<typeof updateMe>) {
  return patch<MeView>("/me", changes);
}

export function changePassword(currentPassword: string, newPassword: string) {
  const wish = { currentPassword, newPassword, revokeOtherSessions: true };
  return replaceSession(post("/api/auth/change-password", wish));
}

export function enableSecondFactor(password: string) {
  return post<{ totpURI: string; backupCodes: string[] }>("/api/auth/two-factor/enable", { password });
}

export function confirmSecondFactor(code: string) {
  return replaceSession(post("/api/auth/two-factor/verify-totp", { code }));
}

export function disableSecondFactor(password: string) {
  return replaceSession(post("/api/auth/two-factor/disable", { password }));
}

export function newRecoveryCodes(password: string) {
  return post<{ backupCodes: string[] }>("/api/auth/two-factor/generate-backup-codes", { password });
}

export type Session = {
  id: string;
  token: string;
  createdAt: string;
  updatedAt: string;
  userAgent?: string | null;
  ipAddress?: string | null;
};

/** The one that asks first, then the others by when they were last seen. */
export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async ({ signal }) => {
    const [all, mine] = await Promise.all([
      get<Session[]>("/api/auth/list-sessions", signal),
      get<{ session: Session } | null>("/api/auth/get-session", signal),
    ]);
    return all
      .map((session) => ({ ...session, isHere: session.id === mine?.session.id }))
      .sort((a, b) => Number(b.isHere) - Number(a.isHere) || b.updatedAt.localeCompare(a.updatedAt));
  },
});

export function endSession(token: string) {
  return post("/api/auth/revoke-session", { token });
}

export function endOtherSessions() {
  return post("/api/auth/revoke-other-sessions");
}
