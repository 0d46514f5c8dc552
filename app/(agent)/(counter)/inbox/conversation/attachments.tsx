"use client";

import { Download, FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { useState } from "react";

import type { AttachmentView } from "#server/protocol/messages.ts";
import { cx } from "../../../../_ui/class-names.ts";
import { fileSize } from "../../../../_words/file-size.ts";
import { Film, isAudio, isFilm, VoiceNote } from "./phone/voice-note.tsx";
import { WaitingFile } from "./phone/waiting-file.tsx";

export function Attachments({ files, align }: { files: AttachmentView[]; align: "start" | "end" }) {
  const [open, setOpen] = useState<AttachmentView | null>(null);
  if (files.length === 0) return null;
  return (
    <div className={cx("mt-1 flex max-w-full flex-wrap items-end gap-2", align === "end" && "justify-end")}>
      {files.map((file) => (
        <Shown key={file.id} file={file} onOpen={() => setOpen(file)} />
      ))}
      {open && <Viewer file={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Shown({ file, onOpen }: { file: AttachmentView; onOpen: () => void }) {
  if (file.state !== "stored") return <WaitingFile file={file} />;
  if (file.shownAs === "sticker" && isPicture(file)) return <Sticker file={file} />;
  if (isPicture(file)) return <Thumbnail file={file} onOpen={onOpen} />;
  if (isAudio(file)) return <VoiceNote file={file} />;
  if (isFilm(file)) return <Film file={file} />;
  return <FileChip file={file} />;
}

/** Smaller than a picture, and with nothing around it. */
function Sticker({ file }: { file: AttachmentView }) {
  const t = useTranslations("attachments");
  // biome-ignore lint/performance/noImgElement: authorised by the session, which an image optimiser has not
  return <img src={file.url} alt={t("sticker")} loading="lazy" className="size-32 object-contain" />;
}

function Thumbnail({ file, onOpen }: { file: AttachmentView; onOpen: () => void }) {
  const t = useTranslations("attachments");
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={t("view", { name: file.filename })}
      className="overflow-hidden rounded-8 border border-line bg-hover"
    >
      {/* biome-ignore lint/performance/noImgElement: authorised by the session, which an image optimiser has not */}
      <img
        src={file.url}
        alt=""
        loading="lazy"
        width={file.width ?? undefined}
        height={file.height ?? undefined}
        className="h-auto max-h-60 w-auto max-w-full object-contain tablet:max-w-80"
      />
    </button>
  );
}

function FileChip({ file }: { file: AttachmentView }) {
  const locale = useLocale();
  const look = "flex min-h-10 max-w-72 items-center gap-2 rounded-8 border border-line bg-bg px-3 py-1 text-text";
  const words = (
    <>
      <FileText className="size-4 shrink-0 text-muted" aria-hidden />
      <span className="min-w-0">
        <span className="block truncate text-13 font-medium">{file.filename}</span>
        <span className="block text-12 text-muted">{fileSize(file.bytes, locale)}</span>
      </span>
    </>
  );
  return (
    <a href={file.url} download={file.filename} className={cx(look, "hover:bg-hover")}>
      {words}
      <Download className="ml-1 size-4 shrink-0 text-muted" aria-hidden />
    </a>
  );
}

function Viewer({ file, onClose }: { file: AttachmentView; onClose: () => void }) {
  const t = useTranslations("attachments");
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(10_12_16/0.85)]" />
        <Dialog.Content
          aria-describedby={undefined}
          onClick={onClose}
          className="fixed inset-0 z-50 grid grid-rows-[1fr_auto] place-items-center gap-3 p-4 outline-none"
        >
          {/* biome-ignore lint/performance/noImgElement: as above, and here at full size */}
          <img src={file.url} alt={file.filename} className="max-h-full min-h-0 max-w-full rounded-8 object-contain" />
          <div className="flex items-center gap-4 text-[#f2f4f8]">
            <Dialog.Title className="truncate text-14">{file.filename}</Dialog.Title>
            <a href={file.url} download={file.filename} className="underline underline-offset-2">
              {t("download")}
            </a>
            <Dialog.Close className="underline underline-offset-2">{t("close")}</Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Formats every browser draws; anything else is a file to download. */
export function isPicture(file: Pick<AttachmentView, "contentType" | "state">) {
  return file.state === "stored" && /^image\/(png|jpeg|gif|webp|avif)$/.test(file.contentType);
}
