"use client";

import { type ReactNode, useMemo } from "react";

import { readWhatsapp, renderWhatsapp, type Span } from "#adapters/whatsapp/profile/formatting.ts";
import { Words } from "../words.tsx";

/** A text as WhatsApp shows it. `isOurs`: in the Markdown that agents write, which is rendered first, as it is sent. */
export function Formatted({ text, isOurs }: { text: string; isOurs: boolean }) {
  const spans = useMemo(() => readWhatsapp(isOurs ? renderWhatsapp(text) : text), [text, isOurs]);
  return placed(spans).map(({ at, span }) => (
    <Marked key={at} span={span}>
      <Words text={span.text} />
    </Marked>
  ));
}

/** Does the network show any of it otherwise than as it is typed? */
export function isFormatted(text: string): boolean {
  const rendered = renderWhatsapp(text);
  return (
    rendered.replaceAll("\u200B", "") !== text ||
    readWhatsapp(rendered).some((span) => span.bold || span.italic || span.strike || span.code)
  );
}

function placed(spans: Span[]) {
  let at = 0;
  return spans.map((span) => {
    const from = at;
    at += span.text.length;
    return { at: from, span };
  });
}

function Marked({ span, children }: { span: Span; children: ReactNode }) {
  let marked = children;
  if (span.code) marked = <code className="rounded-4 bg-hover px-1 font-mono text-13">{marked}</code>;
  if (span.strike) marked = <s>{marked}</s>;
  if (span.italic) marked = <em>{marked}</em>;
  if (span.bold) marked = <strong>{marked}</strong>;
  return marked;
}
