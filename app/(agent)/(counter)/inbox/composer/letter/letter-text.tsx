"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, type RefObject, useEffect, useState } from "react";

import type { DraftLetter } from "#server/protocol/letters.ts";
import { recall, remember } from "../../../../../_client/remember.ts";
import { ComposerText } from "../composer-text.tsx";
import type { Draft } from "../use-draft.ts";
import type { LetterEditorProps } from "./letter-editor.tsx";
import { PlainBar } from "./plain-bar.tsx";

type LetterTextProps = Pick<LetterEditorProps, "onFiles" | "onPicture"> & {
  area: RefObject<HTMLTextAreaElement | null>;
  rich: LetterEditorProps["ref"];
  draft: Draft;
  letter: DraftLetter;
  contactName: string;
  onWrite: (written: { html: string; text: string }) => void;
};

const plainKey = "guichet.plainLetters";
const loadAfterMs = 400;
let loaded: ComponentType<LetterEditorProps> | null = null;

/** Plain words until somebody begins to write, and for good where the editor cannot be had or is not wanted. */
export function LetterText({ area, rich, draft, letter, contactName, onWrite, onFiles, onPicture }: LetterTextProps) {
  const t = useTranslations("composer");
  const [isPlain, setPlain] = useState(() => recall(plainKey) === true && letter.html === "");
  const [isWanted, setWanted] = useState(letter.html !== "");
  const [isLarge, setLarge] = useState(false);
  const { Editor, isLost } = useEditorCode(!isPlain, isWanted);
  const placeholder = letter.forward ? t("letter.forwardPlaceholder") : t("replyPlaceholder", { name: contactName });
  const hasForm = letter.html !== "";
  useEffect(() => {
    if (hasForm) setWanted(true);
  }, [hasForm]);

  if (Editor && isWanted && !isPlain) {
    return (
      <Editor
        ref={rich}
        html={letter.html}
        text={draft.text}
        label={t("replyLabel")}
        placeholder={placeholder}
        isLarge={isLarge}
        onLarge={setLarge}
        onPlain={() => turnPlain(true)}
        onChange={onWrite}
        onFiles={onFiles}
        onPicture={onPicture}
      />
    );
  }
  return (
    <>
      <ComposerText
        ref={area}
        draft={draft}
        contactName={contactName}
        agents={[]}
        placeholder={placeholder}
        isLocked={hasForm && !isPlain && !isLost}
        onFocus={() => setWanted(true)}
        onChange={(text) => onWrite({ html: "", text })}
        onFiles={onFiles}
      />
      {isPlain && <PlainBar onRich={() => turnPlain(false)} />}
    </>
  );

  function turnPlain(next: boolean) {
    remember(plainKey, next || undefined);
    setPlain(next);
    setWanted(true);
    if (next) onWrite({ html: "", text: draft.text });
    requestAnimationFrame(() => (next ? area : rich).current?.focus());
  }
}

function useEditorCode(mayCome: boolean, isUrgent: boolean) {
  const [Editor, setEditor] = useState(() => loaded);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (Editor || !mayCome) return;
    const load = async () => {
      try {
        const { LetterEditor } = await import("./letter-editor.tsx");
        loaded = LetterEditor;
        setEditor(() => LetterEditor);
      } catch {
        // Without a connection a letter is written in plain words.
        setLost(true);
      }
    };
    const timer = setTimeout(load, isUrgent ? 0 : loadAfterMs);
    return () => clearTimeout(timer);
  }, [Editor, mayCome, isUrgent]);
  return { Editor, isLost };
}
