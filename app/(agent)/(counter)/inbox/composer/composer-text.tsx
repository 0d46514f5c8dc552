"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";

import type { Yardstick } from "#adapters/contract/guidance/measured.ts";
import type { AgentView } from "#server/protocol/agents.ts";
import { cx } from "../../../../_ui/class-names.ts";
import { OffendingMarks } from "./gauge/offending-marks.tsx";
import { MentionList, mentionOptionId } from "./mention-list.tsx";
import { insertMention, type Mentioning, matchingAgents, mentionAt } from "./mentions.ts";
import type { Draft } from "./use-draft.ts";

type ComposerTextProps = {
  ref: RefObject<HTMLTextAreaElement | null>;
  draft: Draft;
  contactName: string;
  agents: AgentView[];
  /** Marks what is dear on the way that this goes; absent where nothing is. */
  findOffending?: Yardstick["findOffending"];
  /** There is more to these words than can be shown here. */
  isLocked?: boolean;
  /** Instead of the usual one. */
  placeholder?: string;
  onFocus?: () => void;
  onChange: (text: string) => void;
  onFiles: (files: Iterable<File>) => void;
};

/** How the words are set, and what marks them. */
const wordsLook = "px-3 py-2 text-15 pointer-coarse:text-16";

export function ComposerText(props: ComposerTextProps) {
  const { ref, draft, contactName, agents, findOffending, isLocked = false, onFocus, onChange, onFiles } = props;
  const t = useTranslations("composer");
  const [mentioning, setMentioning] = useState<Mentioning | null>(null);
  const [chosen, setChosen] = useState(0);
  const wantedCaret = useRef<number | null>(null);
  const isNote = draft.kind === "note";
  const options =
    mentioning && isNote
      ? matchingAgents(
          agents.filter((agent) => agent.active),
          mentioning.query,
        ).slice(0, 6)
      : [];
  const isOpen = options.length > 0;

  useLayoutEffect(() => {
    if (wantedCaret.current === null) return;
    ref.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
    wantedCaret.current = null;
  });

  return (
    <div className="relative">
      {isOpen && <MentionList agents={options} chosen={chosen} onPick={pick} />}
      {findOffending && <OffendingMarks area={ref} text={draft.text} find={findOffending} className={wordsLook} />}
      <textarea
        ref={ref}
        value={draft.text}
        rows={2}
        readOnly={isLocked}
        onFocus={onFocus}
        placeholder={
          props.placeholder ?? (isNote ? t("notePlaceholder") : t("replyPlaceholder", { name: contactName }))
        }
        aria-label={t(isNote ? "noteLabel" : "replyLabel")}
        aria-autocomplete={isNote ? "list" : undefined}
        aria-controls={isOpen ? "mention-list" : undefined}
        aria-activedescendant={isOpen ? mentionOptionId(chosen) : undefined}
        onChange={(event) => {
          onChange(event.target.value);
          follow(event.target);
        }}
        onSelect={(event) => follow(event.currentTarget)}
        onBlur={() => setMentioning(null)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        className={cx(
          "relative block field-sizing-content max-h-[40dvh] min-h-16 w-full resize-none bg-transparent text-text",
          "outline-none",
          wordsLook,
        )}
      />
    </div>
  );

  function follow(area: HTMLTextAreaElement) {
    if (!isNote) return;
    const found = mentionAt(area.value, area.selectionStart);
    if (found?.query !== mentioning?.query) setChosen(0);
    setMentioning(found);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    if (isOpen) steer(event);
    // Leaves the words for the list, so that j and k work again.
    else if (event.key === "Escape") event.currentTarget.blur();
  }

  function steer(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const agent = options[chosen];
    if (step !== 0) setChosen((chosen + step + options.length) % options.length);
    else if ((event.key === "Enter" || event.key === "Tab") && agent && !event.ctrlKey && !event.metaKey) pick(agent);
    else if (event.key === "Escape") setMentioning(null);
    else return;
    event.preventDefault();
  }

  function pick(agent: AgentView) {
    const area = ref.current;
    if (!area || !mentioning) return;
    const next = insertMention(draft.text, area.selectionStart, mentioning, agent.name);
    wantedCaret.current = next.caret;
    setMentioning(null);
    onChange(next.text);
    area.focus();
  }

  function onPaste(event: ClipboardEvent) {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    onFiles(event.clipboardData.files);
  }
}
