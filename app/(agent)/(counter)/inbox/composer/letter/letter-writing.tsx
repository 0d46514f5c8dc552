"use client";

import type { RefObject } from "react";

import type { Draft } from "../use-draft.ts";
import type { useUploads } from "../use-uploads.ts";
import { LetterAddress } from "./letter-address.tsx";
import { LetterText } from "./letter-text.tsx";
import type { Letter } from "./use-letter.ts";
import type { WordsHandle } from "./words-handle.ts";

type LetterWritingProps = {
  area: RefObject<HTMLTextAreaElement | null>;
  rich: RefObject<WordsHandle | null>;
  draft: Draft;
  letter: Letter;
  files: ReturnType<typeof useUploads>;
  contactName: string;
  showsAddresses: boolean;
  onAddresses: (isOpen: boolean) => void;
  onWrite: (changes: Partial<Draft>) => void;
  onTyped: () => void;
};

/** What stands above a letter, and its words. */
export function LetterWriting(props: LetterWritingProps) {
  const { area, rich, draft, letter, files, contactName, showsAddresses, onAddresses, onWrite, onTyped } = props;
  return (
    <>
      <LetterAddress letter={letter} contactName={contactName} isOpen={showsAddresses} onToggle={onAddresses} />
      <LetterText
        area={area}
        rich={rich}
        draft={draft}
        letter={letter.letter}
        contactName={contactName}
        onWrite={({ html, text }) => {
          if (text !== draft.text) onTyped();
          onWrite({ text, letter: { ...letter.letter, html } });
        }}
        onFiles={files.add}
        onPicture={files.addPicture}
      />
    </>
  );
}
