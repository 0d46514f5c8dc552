"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import type { Yardstick } from "#adapters/contract/guidance/measured.ts";
import { partLimit, splitMessage } from "#adapters/contract/guidance/split-message.ts";
import type { Fix } from "./fix-list.tsx";
import type { GaugeProps } from "./gauge-props.ts";
import type { useMeasured } from "./use-measured.ts";
import { useReplyFixes } from "./use-reply-fixes.ts";

/** What can be done about a draft that does not read well here. `parts`: it is being split, into these. */
export function useFixes(props: GaugeProps, shown: ReturnType<typeof useMeasured>) {
  const { yardstick, onChange, onSendParts, others = [], onSwitch } = props;
  const t = useTranslations("composer");
  const [isSplitting, setSplitting] = useState(false);
  const { measured, language } = shown;
  const isTooLong = measured.state === "too_long" || measured.state === "blocked";
  // A letter is one letter.
  const maySplit = yardstick.guidance.unit !== "screens" && measured.state !== "ok" && onSendParts !== undefined;
  const parts = useMemo(
    () => (maySplit ? splitMessage(shown.text, partLimit({ ...yardstick, language })) : []),
    [maySplit, shown.text, yardstick, language],
  );
  const room = useMemo(() => roomIn(shown.text, yardstick), [shown.text, yardstick]);
  const list: Fix[] = [...useReplyFixes(props, shown), ...alphabetFixes()];
  if (parts.length > 1) {
    const label = t("gauge.split", { count: parts.length });
    list.push({ kind: "split", label, isAdvised: isTooLong, run: () => setSplitting(true) });
  }
  if (isTooLong) {
    for (const { inboxId, inboxName } of others) {
      const label = t("gauge.switch", { inbox: inboxName });
      list.push({ kind: "switch", label, isAdvised: true, run: () => onSwitch?.(inboxId) });
    }
  }
  return {
    list: list.toSorted((one, other) => Number(other.isAdvised) - Number(one.isAdvised)),
    parts: isSplitting && parts.length > 1 ? parts : null,
    closeSplit: () => setSplitting(false),
  };

  function alphabetFixes(): Fix[] {
    const { narrow, narrowLetters } = yardstick;
    if (!onChange || !narrow || !narrowLetters) return [];
    const isAdvised = measured.hints.some((hint) => hint.kind === "wide_alphabet");
    return [
      ...(room.bySigns ? [fixTo(narrow, t("sms.makeSafe"), isAdvised)] : []),
      ...(room.byLetters ? [fixTo(narrowLetters, t("sms.dropAccents"), false)] : []),
    ];
  }

  function fixTo(narrow: (text: string) => string, label: string, isAdvised: boolean): Fix {
    return { kind: "plain", label, isAdvised, run: () => onChange?.(narrow(props.text)) };
  }
}

/** Punctuation reads the same; letters lose their accents, so that is offered only where it saves what punctuation does not. */
function roomIn(text: string, { narrow, narrowLetters, segmentsOf }: Yardstick) {
  if (!narrow || !narrowLetters || !segmentsOf) return { bySigns: false, byLetters: false };
  const safe = narrow(text);
  return { bySigns: safe !== text, byLetters: segmentsOf(narrowLetters(text)).segments < segmentsOf(safe).segments };
}
