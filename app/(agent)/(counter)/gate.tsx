"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";

import { ApiError, onUnknown } from "../../_client/api.ts";
import { speak, spokenByCookie } from "../../_client/language.ts";
import { followLog } from "../../_client/live/socket.ts";
import { loadOutbox } from "../../_client/outbox/outbox.ts";
import { fetchSetupState, meQuery } from "../../_client/session.ts";
import { Who } from "../../_client/who.tsx";
import { Trouble } from "../../_ui/trouble.tsx";
import { Frame } from "./frame.tsx";

/** Nobody is drawn a screen before we know who they are; then the live log starts. */
export function Gate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const router = useRouter();
  const { data: me, error, refetch } = useQuery(meQuery);
  const isStranger = error instanceof ApiError && error.status === 401;
  const meId = me?.id;
  const locale = me?.locale;

  useEffect(() => {
    if (isStranger) findTheDoor();
  }, [isStranger]);

  useEffect(() => {
    if (!meId) return;
    loadOutbox(meId);
    return followLog(client, meId);
  }, [client, meId]);

  useEffect(() => {
    // A wrong password somewhere answers the same as a session that ended: only this question tells them apart.
    return meId ? onUnknown(() => askAgain(client)) : undefined;
  }, [client, meId]);

  useEffect(() => {
    // `xx`, set by hand to look for what breaks, is left alone.
    if (!locale || spokenByCookie() === locale || spokenByCookie() === "xx") return;
    speak(locale);
    if (document.documentElement.lang !== locale) router.refresh();
  }, [locale, router]);

  if (me) return <Who me={me}>{children}</Who>;
  if (error && !isStranger) {
    return (
      <main id="main" className="h-dvh">
        <Trouble error={error} onRetry={() => refetch()} />
      </main>
    );
  }
  return <Frame />;
}

/** The question may itself be what was refused: it is not asked from within its own answer. */
function askAgain(client: QueryClient) {
  if (client.isFetching({ queryKey: meQuery.queryKey }) === 0) client.invalidateQueries({ queryKey: meQuery.queryKey });
}

async function findTheDoor() {
  const state = await fetchSetupState().catch(() => null);
  const here = window.location.pathname + window.location.search;
  window.location.replace(state?.needed ? "/setup" : `/signin?next=${encodeURIComponent(here)}`);
}
