"use client";

import { Mic } from "lucide-react";
import { useTranslations } from "next-intl";

import type { AttachmentView } from "#server/protocol/messages.ts";

/** A recording, with the browser's own player: it knows keyboards, speeds and hearing aids. */
export function VoiceNote({ file }: { file: AttachmentView }) {
  const t = useTranslations("phone");
  return (
    <figure className="flex max-w-full items-center gap-2 rounded-8 border border-line bg-bg py-1 pr-1 pl-3">
      <Mic className="size-4 shrink-0 text-muted" aria-hidden />
      <figcaption className="sound-only">{t(file.shownAs === "voice" ? "voice" : "audio")}</figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: customers record no captions */}
      <audio controls preload="metadata" src={file.url} className="h-10 w-64 max-w-full" />
      <a href={file.url} download={file.filename} className="px-2 text-12 text-muted underline underline-offset-2">
        {t("download")}
      </a>
    </figure>
  );
}

export function Film({ file }: { file: AttachmentView }) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: customers film no captions
    <video
      controls
      preload="metadata"
      src={file.url}
      aria-label={file.filename}
      className="max-h-80 max-w-full rounded-8 border border-line tablet:max-w-80"
    />
  );
}

export function isAudio({ contentType, state }: AttachmentView): boolean {
  return state === "stored" && /^audio\/(mpeg|ogg|wav|mp4|x-m4a|aac)$|^application\/ogg$/.test(contentType);
}

export function isFilm({ contentType, state }: AttachmentView): boolean {
  return state === "stored" && /^video\/(mp4|webm)$/.test(contentType);
}
