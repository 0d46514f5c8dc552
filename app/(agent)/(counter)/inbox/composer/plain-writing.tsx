"use client";

import type { RefObject } from "react";

import type { Channel } from "#db/vocabulary.ts";
import type { AgentView } from "#server/protocol/agents.ts";
import { ComposerText } from "./composer-text.tsx";
import { SmsGauge } from "./sms/sms-gauge.tsx";
import type { Draft } from "./use-draft.ts";

type PlainWritingProps = {
  area: RefObject<HTMLTextAreaElement | null>;
  draft: Draft;
  agents: AgentView[];
  channel: Channel | undefined;
  contactName: string;
  onWrite: (patch: Partial<Draft>) => void;
  onTyped: () => void;
  onFiles: (files: Iterable<File>) => void;
};

/** Words without form, for a note or for a channel that carries no more; with what they cost, where that matters. */
export function PlainWriting({ area, draft, channel, onWrite, onTyped, ...rest }: PlainWritingProps) {
  return (
    <>
      <ComposerText
        {...rest}
        ref={area}
        draft={draft}
        onChange={(text) => {
          // A note is plain: what it had of a letter's form no longer fits the words.
          onWrite({ text, ...(draft.letter ? { letter: { ...draft.letter, html: "" } } : {}) });
          onTyped();
        }}
      />
      {channel === "sms" && draft.kind === "reply" && (
        <SmsGauge text={draft.text} onChange={(text) => onWrite({ text })} />
      )}
    </>
  );
}
