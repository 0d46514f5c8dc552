"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ComponentProps, useEffect, useState } from "react";

import { rowOf } from "../../../../_client/act.ts";
import { conversationQuery } from "../../../../_client/conversations.ts";
import { useCommand } from "../../../../_client/keys/listen.ts";
import { messagesQuery } from "../../../../_client/messages.ts";
import { recall, remember } from "../../../../_client/remember.ts";
import type { ViewName } from "../../../../_client/views.ts";
import { cx } from "../../../../_ui/class-names.ts";
import { Trouble } from "../../../../_ui/trouble.tsx";
import { go } from "../../place.ts";
import { Composer } from "../composer/composer.tsx";
import { SidePanel } from "../side/side-panel.tsx";
import { ConversationHeader } from "./conversation-header.tsx";
import { LogSkeleton } from "./log-skeleton.tsx";
import { MessageLog } from "./message-log.tsx";
import { RelatedBanner } from "./related-banner.tsx";
import { useSeen } from "./use-seen.ts";

const panelKey = "guichet.panel";
/** As in look.css: narrower, the panel takes the place of the conversation. */
const roomForPanel = 1_180;

export function ConversationPane({ view, id }: { view: ViewName; id: string }) {
  const client = useQueryClient();
  const conversation = useQuery(conversationQuery(id));
  const messages = useInfiniteQuery(messagesQuery(id));
  const row = conversation.data ?? rowOf(client, id);
  const [isPanelOpen, setPanelOpen] = useState(panelAtStart);
  useCommand("panel", togglePanel);
  useEffect(() => sayPanel(isPanelOpen), [isPanelOpen]);
  const mergedIntoId = conversation.data?.mergedIntoId ?? null;
  useEffect(() => {
    if (mergedIntoId !== null) go({ view, conversationId: mergedIntoId });
  }, [view, mergedIntoId]);
  const problem = conversation.error ?? messages.error;

  return (
    <>
      <section className={cx("min-w-0 grow flex-col", isPanelOpen ? "hidden room:flex" : "flex")}>
        {row && (
          <ConversationHeader
            view={view}
            row={row}
            contactName={row.contactName}
            isPanelOpen={isPanelOpen}
            onPanel={togglePanel}
          />
        )}
        {conversation.data && <RelatedBanner view={view} conversation={conversation.data} />}
        {problem && !(conversation.data && messages.data) ? (
          <div className="grow">
            <Trouble error={problem} onRetry={retry} />
          </div>
        ) : conversation.data && messages.data ? (
          <Exchange
            key={id}
            conversation={conversation.data}
            pages={messages.data.pages}
            older={{
              has: messages.hasNextPage,
              isLoading: messages.isFetchingNextPage,
              load: messages.fetchNextPage,
            }}
          />
        ) : (
          <LogSkeleton />
        )}
      </section>
      {isPanelOpen && conversation.data && (
        <SidePanel
          conversation={conversation.data}
          messages={messages.data?.pages[0]?.items ?? []}
          onClose={togglePanel}
        />
      )}
    </>
  );

  function togglePanel() {
    setPanelOpen((open) => {
      // On a phone the panel is a page, opened for a moment; at a desk it is a habit.
      if (window.innerWidth >= roomForPanel) remember(panelKey, !open);
      return !open;
    });
  }

  function retry() {
    conversation.refetch();
    messages.refetch();
  }
}

/** What was said and what is being written: another conversation starts both anew, while the frame stays. */
function Exchange(props: ComponentProps<typeof MessageLog>) {
  const newestSeq = props.pages[0]?.items.at(-1)?.seq ?? 0;
  const seenSeq = useSeen(props.conversation, newestSeq);
  return (
    <>
      <MessageLog {...props} />
      <Composer conversation={props.conversation} seenSeq={seenSeq} />
    </>
  );
}

/** The navigation makes room for an open panel. */
function sayPanel(isOpen: boolean) {
  const { dataset } = document.documentElement;
  if (isOpen) dataset.panel = "open";
  return () => {
    delete dataset.panel;
  };
}

/** Open from the start where there is room for four panes, unless it was closed. */
function panelAtStart() {
  const habit = recall(panelKey);
  if (window.innerWidth < roomForPanel) return false;
  return typeof habit === "boolean" ? habit : window.innerWidth >= 1_440;
}
