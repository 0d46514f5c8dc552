"use client";

import { useQueryClient } from "@tanstack/react-query";
import { MessageSquareQuote } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { useEffect, useRef } from "react";

import { keysOf } from "../../../../../_client/keys/commands.ts";
import { savedRepliesQuery } from "../../../../../_client/saved-replies.ts";
import { IconButton } from "../../../../../_ui/icon-button.tsx";
import { prepareSearch } from "../../../replies/find-replies.ts";
import type { PickedReply } from "./picked-reply.ts";
import type { ReplyPicker } from "./reply-picker.tsx";
import type { useSavedReply } from "./use-saved-reply.ts";

const LazyPicker = dynamic(loadPicker, { ssr: false });
/** Drawn at once: what is lazy shows its absence first, and for a third of a second. */
let loaded: typeof ReplyPicker | null = null;

type ReplyButtonProps = {
  saved: Omit<ReturnType<typeof useSavedReply>, "focusWords">;
  onLeave: () => void;
};

/** Someone leafing through with j asks for nothing on the way. */
const settledMs = 600;

/** The saved replies, above the words they go into, which take the focus back. */
export function ReplyButton({ saved, onLeave }: ReplyButtonProps) {
  const t = useTranslations("replies");
  const picked = useRef<PickedReply | null>(null);
  const isPressedAway = useRef(false);
  useReadiness();
  if (!saved.about) return null;
  const Picker = loaded ?? LazyPicker;
  return (
    <Popover.Root open={saved.isOpen} onOpenChange={saved.setOpen}>
      <Popover.Trigger asChild>
        <IconButton
          label={t("insert")}
          keys={keysOf("savedReply")}
          icon={<MessageSquareQuote className="size-4" aria-hidden />}
        />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t("insert")}
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          onInteractOutside={() => {
            isPressedAway.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (picked.current) saved.insert(picked.current);
            else if (!isPressedAway.current) onLeave();
            picked.current = null;
            isPressedAway.current = false;
          }}
          className="appear z-50 flex max-h-(--radix-popover-content-available-height) w-[min(640px,calc(100vw-24px))] flex-col overflow-hidden rounded-8 border border-line bg-raised shadow-float"
        >
          <Picker
            about={saved.about}
            onPick={(reply) => {
              picked.current = reply;
              saved.setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Fetches what the picker needs before it is asked for, so that it opens at once. */
function useReadiness() {
  const client = useQueryClient();
  useEffect(() => {
    const timer = setTimeout(async () => {
      loadPicker().catch(() => undefined);
      await client.prefetchQuery(savedRepliesQuery);
      prepareSearch(client.getQueryData(savedRepliesQuery.queryKey) ?? []);
    }, settledMs);
    return () => clearTimeout(timer);
  }, [client]);
}

async function loadPicker() {
  const file = await import("./reply-picker.tsx");
  loaded = file.ReplyPicker;
  return file.ReplyPicker;
}
