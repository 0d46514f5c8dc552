"use client";

import { Code, Download, Ellipsis, Forward, Reply, ReplyAll, Split } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { MessageView } from "#server/protocol/messages.ts";
import { originalAddress } from "../../../../../_client/letters.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { IconButton } from "../../../../../_ui/icon-button.tsx";
import { Menu, MenuItem, MenuLine } from "../../../../../_ui/menu.tsx";
import { type AnswerMode, answer } from "../../composer/letter/answering.ts";
import { useFocusElsewhere } from "../../composer/letter/use-focus-elsewhere.ts";
import { wasSentElsewhere } from "./letter-event.ts";
import { OriginalDialog } from "./original-dialog.tsx";
import { useSplit } from "./use-split.ts";

export function LetterMenu({ message }: { message: MessageView }) {
  const t = useTranslations("letter");
  const canAct = useMe().role !== "viewer";
  const [showsOriginal, setShowsOriginal] = useState(false);
  // What we wrote here ourselves never came in as a mail.
  const hasOriginal = message.kind === "inbound" || wasSentElsewhere(message);
  const focus = useFocusElsewhere();
  const split = useSplit(message);
  if (!canAct) return null;
  return (
    <>
      <Menu
        onCloseAutoFocus={focus.onCloseAutoFocus}
        trigger={<IconButton label={t("menu")} icon={<Ellipsis className="size-4" aria-hidden />} className="-my-1" />}
      >
        <MenuItem icon={<Reply className="size-4" aria-hidden />} onSelect={() => choose("one")}>
          {t("reply")}
        </MenuItem>
        <MenuItem icon={<ReplyAll className="size-4" aria-hidden />} onSelect={() => choose("all")}>
          {t("replyAll")}
        </MenuItem>
        <MenuItem icon={<Forward className="size-4" aria-hidden />} onSelect={() => choose("forward")}>
          {t("forward")}
        </MenuItem>
        {message.seq > 1 && (
          <MenuItem icon={<Split className="size-4" aria-hidden />} onSelect={split}>
            {t("split")}
          </MenuItem>
        )}
        {hasOriginal && (
          <>
            <MenuLine />
            <MenuItem icon={<Code className="size-4" aria-hidden />} onSelect={() => setShowsOriginal(true)}>
              {t("original")}
            </MenuItem>
            <MenuItem
              icon={<Download className="size-4" aria-hidden />}
              // It comes as a file: the page stays.
              onSelect={() => window.location.assign(originalAddress(message.id))}
            >
              {t("download")}
            </MenuItem>
          </>
        )}
      </Menu>
      {showsOriginal && <OriginalDialog message={message} onClose={() => setShowsOriginal(false)} />}
    </>
  );
  function choose(mode: AnswerMode) {
    focus.leave();
    answer(message, mode);
  }
}
