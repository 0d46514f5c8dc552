"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { useMemo, useState } from "react";

import type { ConversationRow } from "#server/protocol/conversations.ts";
import { listedRows } from "../../_client/act.ts";
import { commandGroups, commands } from "../../_client/keys/commands.ts";
import { runCommand, useOffered } from "../../_client/keys/listen.ts";
import { ChannelMark } from "../../_ui/channel-mark.tsx";
import { Keys } from "../../_ui/keys.tsx";
import { PickInput, pickGroupLook, pickItemLook, pickListLook } from "../../_ui/pick.tsx";
import { go } from "./place.ts";

/** Find and do anything: what can be done here, and the conversations already on this screen's shelf. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations("palette");
  const names = useTranslations("commands");
  const groups = useTranslations("commandGroups");
  const offered = useOffered();
  const client = useQueryClient();
  const [words, setWords] = useState("");
  const rows = useMemo(() => foundRows(listedRows(client), words), [client, words]);
  const possible = commands.filter((command) => command.id !== "palette" && (offered.get(command.id)?.length ?? 0) > 0);

  function then(run: () => void) {
    onClose();
    // After the dialog has given the focus back, so that what runs may take it.
    setTimeout(run, 0);
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(10_12_16/0.45)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="appear fixed top-[10vh] left-1/2 z-50 w-[min(600px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-12 border border-line bg-raised shadow-float"
        >
          <Dialog.Title className="sound-only">{t("title")}</Dialog.Title>
          <Command label={t("title")} loop filter={rank}>
            <PickInput placeholder={t("placeholder")} value={words} onValueChange={setWords} />
            <Command.Empty className="p-4 text-center text-muted">{t("empty")}</Command.Empty>
            <Command.List label={t("title")} className={pickListLook}>
              {commandGroups.map((group) => (
                <Command.Group key={group} heading={groups(group)} className={pickGroupLook}>
                  {possible
                    .filter((command) => command.group === group)
                    .map((command) => (
                      <Command.Item
                        key={command.id}
                        value={names(command.id)}
                        keywords={[names(command.id)]}
                        onSelect={() => then(() => runCommand(command.id))}
                        className={pickItemLook}
                      >
                        <span className="grow">{names(command.id)}</span>
                        {command.keys[0] && <Keys keys={command.keys[0]} />}
                      </Command.Item>
                    ))}
                </Command.Group>
              ))}
              <Command.Group heading={t("conversations")} className={pickGroupLook}>
                {rows.map((row) => (
                  <Command.Item
                    key={row.id}
                    value={row.id}
                    keywords={[wordsOf(row)]}
                    onSelect={() => then(() => go({ view: "all", conversationId: row.id }))}
                    className={pickItemLook}
                  >
                    {row.channels[0] && <ChannelMark channel={row.channels[0]} />}
                    <span className="shrink-0 font-medium">{row.contactName}</span>
                    <span className="truncate text-muted">{row.lastMessagePreview}</span>
                  </Command.Item>
                ))}
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const atFirst = 8;
const atMost = 40;

/** Drawing hundreds of rows, most of them out of sight, is what would make opening slow. */
function foundRows(rows: ConversationRow[], words: string): ConversationRow[] {
  if (words.trim() === "") return rows.slice(0, atFirst);
  return rows.filter((row) => holds(wordsOf(row), words)).slice(0, atMost);
}

/** What begins with the words comes first. Guessing at letters in between would offer what nobody meant to do. */
function rank(_value: string, words: string, [text = ""]: string[] = []): number {
  if (!holds(text, words)) return 0;
  return fold(text).startsWith(fold(words)) ? 1 : 0.5;
}

function holds(text: string, words: string): boolean {
  const folded = fold(text);
  return fold(words)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

function wordsOf(row: ConversationRow) {
  return `${row.contactName} #${row.number} ${row.subject ?? ""} ${row.lastMessagePreview}`;
}

function fold(words: string) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
