"use client";

import { useTranslations } from "next-intl";

import type { Hint } from "#adapters/contract/guidance/measured.ts";
import { Figures } from "./figures.tsx";
import { FixList } from "./fix-list.tsx";
import type { GaugeProps } from "./gauge-props.ts";
import { HintList } from "./hint-list.tsx";
import { LengthState } from "./length-state.tsx";
import { OpenQuestions } from "./open-questions.tsx";
import { Posture } from "./posture.tsx";
import { SplitPreview } from "./split-preview.tsx";
import { useFixes } from "./use-fixes.ts";
import { useMeasured } from "./use-measured.ts";

/** How the draft stands against what reads well on its channel, and what to do about it. Advice: it locks nothing. */
export function Gauge(props: GaugeProps) {
  const { conversationId, yardstick, text, onChange, onPoint, onSendParts } = props;
  const t = useTranslations("composer.gauge");
  const shown = useMeasured(text, yardstick);
  const { measured } = shown;
  const fixes = useFixes(props, shown);
  const isEmpty = shown.text.trim() === "";
  return (
    <section aria-label={t("label")} className="grid gap-1 px-3 pb-2 text-12 text-muted">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 empty:hidden">
        {!isEmpty && <LengthState state={measured.state} />}
        {!isEmpty && <Figures measured={measured} guidance={yardstick.guidance} text={shown.text} />}
        {fixes.parts === null && <FixList fixes={fixes.list} />}
      </div>
      {fixes.parts === null ? (
        <>
          <HintList hints={chooseHints(measured.hints)} text={shown.text} onPoint={onPoint} onReplace={replacer()} />
          {yardstick.guidance.unit === "screens" && conversationId && (
            <OpenQuestions conversationId={conversationId} draft={shown.text} />
          )}
          <Posture guidance={yardstick.guidance} isWriting={!isEmpty} />
        </>
      ) : (
        <SplitPreview parts={fixes.parts} onSend={sendParts} onClose={fixes.closeSplit} />
      )}
    </section>
  );

  function sendParts() {
    fixes.closeSplit();
    onSendParts?.(fixes.parts ?? []);
  }

  function replacer() {
    if (!onChange) return undefined;
    return (hint: Extract<Hint, { kind: "avoid_word" }>) => {
      const [start, end] = hint.at;
      onChange(text.slice(0, start) + inCaseOf(text.slice(start, end), hint.prefer ?? "") + text.slice(end));
    };
  }
}

/** What is merely long shows by itself; what is blocked, the composer says; a word is remarked on once. */
function chooseHints(hints: Hint[]): Hint[] {
  const avoided = new Set<string>();
  return hints.filter((hint) => {
    if (hint.kind === "length") return hint.level === "far" || hint.level === "too_long";
    if (hint.kind !== "avoid_word") return true;
    const isFirst = !avoided.has(hint.avoid);
    avoided.add(hint.avoid);
    return isFirst;
  });
}

function inCaseOf(model: string, words: string): string {
  const isCapital = /^\p{Lu}/u.test(model);
  return isCapital ? words.slice(0, 1).toUpperCase() + words.slice(1) : words;
}
