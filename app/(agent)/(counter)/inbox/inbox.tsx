"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect } from "react";
import { useCommand } from "../../../_client/keys/listen.ts";
import { look } from "../../../_client/live/socket.ts";
import { useMe } from "../../../_client/who.tsx";
import { cx } from "../../../_ui/class-names.ts";
import { useCount } from "../nav.tsx";
import { PaneEdge } from "../pane-edge.tsx";
import { followAddress, go, placeFrom, usePath } from "../place.ts";
import { ConversationPane } from "./conversation/conversation-pane.tsx";
import { NothingOpen } from "./conversation/nothing-open.tsx";
import { ConversationList } from "./list/conversation-list.tsx";

/** List, conversation and side panel: side by side at a desk, one after the other on a phone. */
export function Inbox() {
  const place = placeFrom(usePath()) ?? { view: "mine", conversationId: null };
  const routed = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the router has moved, so the address line has too
  useLayoutEffect(followAddress, [routed]);
  const { view, conversationId } = place;
  const t = useTranslations("list");
  const views = useTranslations("views");
  useTitle(view);
  useEffect(() => look(conversationId), [conversationId]);
  useEffect(() => () => look(null), []);
  useCommand("back", () => go({ view, conversationId: null }), conversationId !== null);

  return (
    <main id="main" tabIndex={-1} className="flex min-w-0 grow outline-none">
      <section
        aria-label={t("label", { view: views(view) })}
        className={cx(
          "relative w-full shrink-0 border-r border-line tablet:flex tablet:w-(--pane-list) tablet:flex-col",
          conversationId ? "hidden" : "flex flex-col",
        )}
      >
        <ConversationList key={view} view={view} openId={conversationId} />
        <PaneEdge pane="list" least={280} most={560} className="hidden tablet:block" />
      </section>
      <div className={cx("min-w-0 grow tablet:flex", conversationId ? "flex" : "hidden")}>
        {/* On a phone the list, with its heading, is not there while a conversation is. */}
        <h1 className="sound-only tablet:hidden">{views(view)}</h1>
        {conversationId ? <ConversationPane view={view} id={conversationId} /> : <NothingOpen view={view} />}
      </div>
    </main>
  );
}

/** The tab says how much waits here, also while another tab is in front. */
function useTitle(view: Parameters<typeof useCount>[0]) {
  const t = useTranslations("views");
  const workspace = useMe().workspace.name;
  const count = useCount(view);
  const name = t(view);
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ""}${name} · ${workspace}`;
  }, [count, name, workspace]);
}
