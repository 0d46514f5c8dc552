"use client";

import { AtSign, CheckCheck, ChevronDown, Clock, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { keysOf } from "../../../../_client/keys/commands.ts";
import { Button } from "../../../../_ui/button.tsx";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { Menu, MenuItem } from "../../../../_ui/menu.tsx";
import { Tip } from "../../../../_ui/tip.tsx";
import { AttachButton } from "./attach-button.tsx";
import type { SendOptions } from "./send-options.ts";

type ComposerBarProps = {
  isNote: boolean;
  canSend: boolean;
  isUploading: boolean;
  /** The way to the saved replies, where they are of use. */
  replies: ReactNode;
  onFiles: (files: Iterable<File>) => void;
  onMention: () => void;
  onSend: (options?: SendOptions) => void;
  onLater: () => void;
};

export function ComposerBar(props: ComposerBarProps) {
  const { isNote, canSend, isUploading, replies, onFiles, onMention, onSend, onLater } = props;
  const t = useTranslations("composer");
  return (
    <div className="flex items-center gap-1 px-2 pb-2">
      <AttachButton onFiles={onFiles} />
      {replies}
      {isNote && (
        <IconButton label={t("mention")} icon={<AtSign className="size-4" aria-hidden />} onClick={onMention} />
      )}
      {!isNote && (
        <IconButton
          label={t("later")}
          keys={keysOf("sendLater")}
          icon={<Clock className="size-4" aria-hidden />}
          disabled={!canSend}
          onClick={onLater}
          className="hidden tablet:inline-grid"
        />
      )}
      <div className="ml-auto flex items-center">
        <Tip label={t(isNote ? "addNote" : "send")} keys={keysOf("send")}>
          <Button
            tone={isNote ? "note" : "primary"}
            aria-disabled={!canSend}
            onClick={() => onSend()}
            icon={<SendHorizontal className="size-4" aria-hidden />}
            className="rounded-r-none pointer-coarse:h-10 aria-disabled:opacity-55"
          >
            {isUploading ? t("uploading") : t(isNote ? "addNote" : "send")}
          </Button>
        </Tip>
        <Menu
          side="top"
          trigger={
            <Button
              tone={isNote ? "note" : "primary"}
              aria-label={t("moreSending")}
              aria-disabled={!canSend}
              className="rounded-l-none aria-disabled:opacity-55 border-l-bg/40 px-2 pointer-coarse:h-10"
            >
              <ChevronDown className="size-4" aria-hidden />
            </Button>
          }
        >
          <MenuItem
            disabled={!canSend}
            icon={<CheckCheck className="size-4" aria-hidden />}
            keys={keysOf("sendResolve")}
            onSelect={() => onSend({ resolves: true })}
          >
            {t(isNote ? "noteResolve" : "sendResolve")}
          </MenuItem>
          {!isNote && (
            <MenuItem
              disabled={!canSend}
              icon={<Clock className="size-4" aria-hidden />}
              keys={keysOf("sendLater")}
              onSelect={onLater}
            >
              {t("later")}
            </MenuItem>
          )}
        </Menu>
      </div>
    </div>
  );
}
