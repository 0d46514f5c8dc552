"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";

import { useCommand, useKeyboard } from "../../_client/keys/listen.ts";
import { undoLast } from "../../_client/undo.ts";
import type { ViewName } from "../../_client/views.ts";
import { useMe } from "../../_client/who.tsx";
import { Toasts } from "../../_ui/toasts.tsx";
import { BottomNav } from "./bottom-nav.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { InboxBanner } from "./inbox-banner.tsx";
import { Nav } from "./nav.tsx";
import { go, placeFrom } from "./place.ts";
import { useAfterSending } from "./use-after-sending.ts";
import { useAlerts } from "./use-alerts.ts";

const loadPalette = () => import("./palette.tsx");
const loadKeySheet = () => import("./key-sheet.tsx");
const Palette = dynamic(() => loadPalette().then((file) => file.Palette), { ssr: false });
const Compose = dynamic(() => import("./compose/compose.tsx").then((file) => file.Compose), { ssr: false });
const KeySheet = dynamic(() => loadKeySheet().then((file) => file.KeySheet), { ssr: false });

/** The frame around each screen: where to go, whether the connection holds, what just happened. */
export function Shell({ children }: { children: ReactNode }) {
  const [overlay, setOverlay] = useState<"palette" | "sheet" | "compose" | null>(null);
  const me = useMe();
  const router = useRouter();
  useKeyboard();
  useAfterSending();
  useAlerts();
  useEffect(fetchAhead, []);
  useCommand("palette", () => setOverlay("palette"));
  useCommand("sheet", () => setOverlay("sheet"));
  useCommand("compose", () => setOverlay("compose"), me.role !== "viewer");
  useCommand("undo", undoLast);
  useCommand("goMine", () => goTo("mine"));
  useCommand("goMentions", () => goTo("mentions"));
  useCommand("goUnassigned", () => goTo("unassigned"));
  useCommand("goSnoozed", () => goTo("snoozed"));
  useCommand("goDue", () => goTo("due"));
  useCommand("goAll", () => goTo("all"));
  useCommand("goResolved", () => goTo("resolved"));
  useCommand("goPractice", () => router.push("/practice"), me.practice);
  useCommand("goSettings", () => router.push("/settings"));
  const close = () => setOverlay(null);

  /** Within the inbox only the address changes; from elsewhere it is a page. */
  function goTo(view: ViewName) {
    if (placeFrom(window.location.pathname)) go({ view, conversationId: null });
    else router.push(`/inbox/${view}`);
  }

  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <ConnectionBanner />
      <InboxBanner />
      <div className="flex min-h-0 grow">
        <Nav onPalette={() => setOverlay("palette")} />
        {children}
      </div>
      <BottomNav />
      <Toasts />
      {overlay === "palette" && <Palette onClose={close} />}
      {overlay === "compose" && <Compose onClose={close} />}
      {overlay === "sheet" && <KeySheet onClose={close} />}
    </div>
  );
}

/** Not part of the first paint, and there before the first key asks for it. */
function fetchAhead() {
  const timer = setTimeout(() => {
    // Without a connection they are fetched when a key asks for them.
    for (const load of [loadPalette, loadKeySheet]) load().catch(() => undefined);
  }, 1_500);
  return () => clearTimeout(timer);
}
