"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { IconButton } from "../../../../_ui/icon-button.tsx";

/** Files by the picker; the same one may be picked again. */
export function AttachButton({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const t = useTranslations("composer");
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles(event.target.files ?? []);
          event.target.value = "";
        }}
      />
      <IconButton
        label={t("attach")}
        icon={<Paperclip className="size-4" aria-hidden />}
        onClick={() => picker.current?.click()}
      />
    </>
  );
}
