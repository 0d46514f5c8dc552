"use client";

import { CircleAlert, FileText, LoaderCircle, RotateCw, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import { fileSize } from "../../../../_words/file-size.ts";
import { isPicture } from "../conversation/attachments.tsx";
import type { Upload } from "./use-uploads.ts";

type UploadListProps = { uploads: Upload[]; onRemove: (upload: Upload) => void; onRetry: (upload: Upload) => void };

export function UploadList({ uploads, onRemove, onRetry }: UploadListProps) {
  const t = useTranslations("composer");
  if (uploads.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2 px-3 pb-2">
      {uploads.map((upload) => (
        <li
          key={upload.key}
          className="relative flex min-h-10 max-w-72 items-center gap-2 overflow-hidden rounded-8 border border-line bg-bg py-1 pr-1 pl-2 text-text"
        >
          <Sign upload={upload} />
          <span className="min-w-0 grow">
            <span className="block truncate text-13">{upload.filename}</span>
            <Line upload={upload} />
          </span>
          {upload.state.kind === "failed" && upload.state.file && (
            <button
              type="button"
              aria-label={t("retryFile", { name: upload.filename })}
              onClick={() => onRetry(upload)}
              className="grid size-6 place-items-center rounded-6 text-muted hover:bg-hover"
            >
              <RotateCw className="size-4" aria-hidden />
            </button>
          )}
          <button
            type="button"
            aria-label={t("removeFile", { name: upload.filename })}
            onClick={() => onRemove(upload)}
            className="grid size-6 place-items-center rounded-6 text-muted hover:bg-hover"
          >
            <X className="size-4" aria-hidden />
          </button>
          {upload.state.kind === "uploading" && (
            <progress
              value={upload.state.share}
              aria-label={upload.filename}
              className="absolute inset-x-0 bottom-0 h-[2px] w-full appearance-none [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-fill"
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Sign({ upload }: { upload: Upload }) {
  if (upload.state.kind === "uploading")
    return <LoaderCircle className="size-4 shrink-0 animate-spin text-muted" aria-hidden />;
  if (upload.state.kind === "failed") return <CircleAlert className="size-4 shrink-0 text-breach" aria-hidden />;
  if (isPicture(upload.state.view)) {
    // biome-ignore lint/performance/noImgElement: authorised by the session, which an image optimiser has not
    return <img src={upload.state.view.url} alt="" className="size-8 shrink-0 rounded-4 object-cover" />;
  }
  return <FileText className="size-4 shrink-0 text-muted" aria-hidden />;
}

function Line({ upload }: { upload: Upload }) {
  const locale = useLocale();
  if (upload.state.kind === "failed") {
    return (
      <span role="alert" className="block text-12 text-breach">
        {upload.state.problem}
      </span>
    );
  }
  if (upload.state.kind === "uploading") {
    return (
      <span className="tabular block text-12 text-muted">
        {Math.round(upload.state.share * 100)}
        {"\u202f"}%
      </span>
    );
  }
  return <span className="block text-12 text-muted">{fileSize(upload.state.view.bytes, locale)}</span>;
}
