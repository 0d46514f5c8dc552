"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";

import type { MessageView } from "#server/protocol/messages.ts";
import { letterImageAddress } from "../../../../../_client/letters.ts";
import { cx } from "../../../../../_ui/class-names.ts";
import { Words } from "../words.tsx";
import { ImagesBar } from "./images-bar.tsx";
import { countRemoteImages, paperOf } from "./letter-document.ts";
import { LetterFrame } from "./letter-frame.tsx";

/** What was written, then what it quotes behind a button, then nothing from elsewhere unless it is asked for. */
export function LetterBody({ message }: { message: MessageView }) {
  const { id, text, html, quotedText, quotedHtml } = message;
  const isBlank = text.trim() === "" && !/<img\s/.test(html ?? "");
  const hasQuote = Boolean(quotedHtml || quotedText?.trim());
  const [showsQuote, setShowsQuote] = useState(isBlank);
  const [showsImages, setShowsImages] = useState(false);
  const imageAddress = useCallback((source: string) => letterImageAddress(id, source), [id]);
  const hidden = countRemoteImages(html) + (showsQuote ? countRemoteImages(quotedHtml) : 0);
  const shown = showsImages ? imageAddress : null;
  return (
    <>
      {hidden > 0 && !showsImages && <ImagesBar count={hidden} onShow={() => setShowsImages(true)} />}
      {!isBlank && <Side place={id} message={message} html={html} text={text} imageAddress={shown} />}
      {hasQuote && <QuoteButton isOpen={showsQuote} onPress={() => setShowsQuote(!showsQuote)} />}
      {hasQuote && showsQuote && (
        <div className="min-w-0 border-l-2 border-line pl-3">
          <Side
            place={`${id}-quote`}
            message={message}
            html={quotedHtml}
            text={quotedText ?? ""}
            imageAddress={shown}
          />
        </div>
      )}
    </>
  );
}

type SideProps = {
  place: string;
  message: MessageView;
  html: string | null;
  text: string;
  imageAddress: ((source: string) => string) | null;
};

function Side({ place, message, html, text, imageAddress }: SideProps) {
  const t = useTranslations("letter");
  const paper = useMemo(() => (html === null ? "screen" : paperOf(html)), [html]);
  if (html === null) {
    return (
      <div className="max-w-[76ch] text-15 break-words whitespace-pre-wrap">
        <Words text={text} />
      </div>
    );
  }
  const title = t("from", { name: message.from.name });
  return <LetterFrame {...{ place, title, html, text, paper, imageAddress }} />;
}

function QuoteButton({ isOpen, onPress }: { isOpen: boolean; onPress: () => void }) {
  const t = useTranslations("letter");
  return (
    <button
      type="button"
      aria-label={t(isOpen ? "hideQuote" : "showQuote")}
      title={t(isOpen ? "hideQuote" : "showQuote")}
      aria-expanded={isOpen}
      onClick={onPress}
      className={cx(
        "grid h-6 w-10 place-items-center rounded-full bg-hover text-muted hover:text-text pointer-coarse:h-8",
        "in-[.bg-reply]:bg-bg/60",
      )}
    >
      <Ellipsis className="size-4" aria-hidden />
    </button>
  );
}
