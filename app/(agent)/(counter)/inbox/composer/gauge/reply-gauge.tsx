"use client";

import type { RefObject } from "react";
import type { RouteView } from "#server/protocol/conversations.ts";
import { useYardstick } from "../../../../../_client/use-yardstick.ts";
import type { WordsHandle } from "../letter/words-handle.ts";
import { replaceInArea } from "../replies/put-into.ts";
import type { Draft } from "../use-draft.ts";
import { Gauge } from "./gauge.tsx";
import type { GaugeProps } from "./gauge-props.ts";

type ReplyGaugeProps = Pick<GaugeProps, "conversationId" | "others" | "origin" | "onSwitch" | "onSendParts"> & {
  area: RefObject<HTMLTextAreaElement | null>;
  rich?: RefObject<WordsHandle | null>;
  draft: Draft;
  route: RouteView;
  /** Whose policy it is measured by. */
  whose: { teamId: string | null; tier: string | null };
  isLetter: boolean;
  onText: (text: string) => void;
};

/** Under the words of a reply: the gauge of its channel. */
export function ReplyGauge({ area, rich, draft, route, whose, isLetter, onText, ...rest }: ReplyGaugeProps) {
  const yardstick = useYardstick(route, whose);
  if (!yardstick) return null;
  // What is among the words has no place among others.
  const isPictured = draft.letter?.html.includes("<img") ?? false;
  return (
    <Gauge
      {...rest}
      key={route.inboxId}
      yardstick={yardstick}
      text={draft.text}
      onChange={isLetter ? undefined : put}
      onReplace={isPictured ? undefined : put}
      onPoint={isLetter ? undefined : point}
    />
  );

  function put(text: string) {
    if (area.current) replaceInArea(area.current, text, onText);
    else rich?.current?.replace(text);
  }

  function point(start: number, end: number) {
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  }
}
