"use client";

import { Code, Download, Ellipsis, Forward, Reply, ReplyAll } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { MessageView } from "#server/protocol/messages.ts";
import { originalAddress } from "../../../../../_client/letters.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { IconButton } from "../../../../../_ui/icon-button.tsx";
import { Menu, MenuItem, MenuLine } from "../../../../../_ui/menu.tsx";
import { answer } from "../../composer/letter/answering.ts";
import { wasSentElsewhere } from "./letter-event.ts";
import { OriginalDialog } from "./original-dialog.tsx";

export function LetterMenu({ message }: { message: MessageView }) {
  const t = useTranslations("letter");
  const canAct = useMe().role !== "viewer";
  const [showsOriginal, setShowsOriginal] = useState(false);
  // What we wrote here ourselves never came in as a mail.
  const hasOriginal = message.kind === "inbound" || wasSentElsewhere(message);
  if (!canAct) return null;
  return (
    <>
      <Menu
        trigger={<IconButton label={t("menu")} icon={<Ellipsis className="size-4" aria-hidden />} className="-my-1" />}
      >
        <MenuItem icon={<Reply className="size-4" aria-hidden />} onSelect={() => answer(message, "one")}>
          {t("reply")}
        </MenuItem>
        <MenuItem icon={<ReplyAll className="size-4" aria-hidden />} onSelect={() => answer(message, "all")}>
          {t("replyAll")}
        </MenuItem>
        <MenuItem icon={<Forward className="size-4" aria-hidden />} onSelect={() => answer(message, "forward")}>
          {t("forward")}
        </MenuItem>
        {hasOriginal && (
          <>
            <MenuLine />
            <MenuItem icon={<Code className="size-4" aria-hidden />} onSelect={() => setShowsOriginal(true)}>
              {t("original")}
            </MenuItem>
            <MenuItem asChild icon={<Download className="size-4" aria-hidden />}>
              <a href={originalAddress(message.id)} download="message.eml">
                {t("download")}
              </a>
            </MenuItem>
          </>
        )}
      </Menu>
      {showsOriginal && <OriginalDialog message={message} onClose={() => setShowsOriginal(false)} />}
    </>
  );
}
