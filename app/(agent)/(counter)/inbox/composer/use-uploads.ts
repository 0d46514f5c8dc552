"use client";

import { useState } from "react";

import type { AttachmentView } from "#server/protocol/messages.ts";
import { uploadFile } from "../../../../_client/upload.ts";
import { useProblemText } from "../../../../_ui/trouble.tsx";

export type Upload = {
  key: string;
  filename: string;
  state:
    | { kind: "uploading"; share: number; abort: () => void }
    | { kind: "done"; view: AttachmentView }
    | { kind: "failed"; problem: string; file: File };
};

let made = 0;

/** Files beside the words: each goes up at once, and each says for itself when it cannot. */
export function useUploads() {
  const problemText = useProblemText();
  const [uploads, setUploads] = useState<Upload[]>([]);

  return {
    uploads,
    isBusy: uploads.some((upload) => upload.state.kind === "uploading"),
    views: uploads.flatMap((upload) => (upload.state.kind === "done" ? [upload.state.view] : [])),
    add: (files: Iterable<File>) => [...files].forEach(start),
    remove,
    retry: (upload: Upload) => {
      remove(upload);
      if (upload.state.kind === "failed") start(upload.state.file);
    },
    restore: (views: AttachmentView[]) =>
      setUploads(views.map((view) => ({ key: view.id, filename: view.filename, state: { kind: "done", view } }))),
    clear: () => setUploads([]),
  };

  function start(file: File) {
    made += 1;
    const key = `upload-${made}`;
    const { done, abort } = uploadFile(file, (share) => set(key, { kind: "uploading", share, abort }));
    const upload: Upload = { key, filename: file.name || "image.png", state: { kind: "uploading", share: 0, abort } };
    setUploads((all) => [...all, upload]);
    done.then(
      (view) => set(key, { kind: "done", view }),
      (error: unknown) => set(key, { kind: "failed", problem: problemText(error), file }),
    );
  }

  function remove(upload: Upload) {
    if (upload.state.kind === "uploading") upload.state.abort();
    setUploads((all) => all.filter((each) => each.key !== upload.key));
  }

  function set(key: string, state: Upload["state"]) {
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, state } : each)));
  }
}
