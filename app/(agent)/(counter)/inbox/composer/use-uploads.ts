"use client";

import type { AttachmentView } from "#server/protocol/messages.ts";
import { createStore, useStore } from "../../../../_client/store.ts";
import { uploadFile } from "../../../../_client/upload.ts";
import { useProblemText } from "../../../../_ui/trouble.tsx";

export type Upload = {
  key: string;
  filename: string;
  state:
    | { kind: "uploading"; share: number; abort: () => void }
    | { kind: "done"; view: AttachmentView }
    /** `file` is null when trying again would not help. */
    | { kind: "failed"; problem: string; file: File | null };
};

/** Puts a picture where its author wants it; false when that place is gone. Called with null when there is none. */
type Placing = (view: AttachmentView | null) => boolean;

type Checked = Pick<AttachmentView, "filename" | "contentType" | "bytes">;

let made = 0;
/** By conversation, and outside the screen: a file goes on uploading while its author looks at another conversation. */
const allUploads = createStore<ReadonlyMap<string, Upload[]>>(new Map());
const none: Upload[] = [];

/** Files beside the words: each goes up at once, unless `refuse` says why the channel would not carry it. */
export function useUploads(conversationId: string, refuse: (files: Checked[]) => string | null) {
  const problemText = useProblemText();
  const uploads = useStore(allUploads, (all) => all.get(conversationId) ?? none);
  const views = viewsOf(uploads);

  return {
    uploads,
    isBusy: uploads.some((upload) => upload.state.kind === "uploading"),
    views,
    add: (files: Iterable<File>) => {
      for (const file of files) start(file);
    },
    /** Shown beside the words only while it goes up, or when it could not be put among them. */
    addPicture: (file: File, place: (key: string) => Placing) => start(file, place),
    remove,
    retry: (upload: Upload) => {
      remove(upload);
      if (upload.state.kind === "failed" && upload.state.file) start(upload.state.file);
    },
    restore: (restored: AttachmentView[]) =>
      change(() => restored.map((view) => ({ key: view.id, filename: view.filename, state: { kind: "done", view } }))),
    clear: () => change(() => none),
  };

  function start(file: File, place?: (key: string) => Placing) {
    made += 1;
    const key = `upload-${made}`;
    const filename = file.name || "image.png";
    const carried =
      allUploads
        .get()
        .get(conversationId)
        ?.filter((each) => each.state.kind !== "failed") ?? none;
    const refusal = refuse([...carried.map(checked), { filename, contentType: file.type, bytes: file.size }]);
    if (refusal !== null) {
      change((all) => [...all, { key, filename, state: { kind: "failed", problem: refusal, file: null } }]);
      return;
    }
    const upload = uploadFile(file, (share) => set(key, { kind: "uploading", share, abort }));
    const settle = place?.(key);
    const abort = () => {
      upload.abort();
      settle?.(null);
    };
    change((all) => [...all, { key, filename, state: { kind: "uploading", share: 0, abort } }]);
    upload.done.then(
      (view) => (settle?.(view) ? drop(key) : set(key, { kind: "done", view })),
      (error: unknown) => {
        settle?.(null);
        set(key, { kind: "failed", problem: problemText(error), file });
      },
    );
  }

  function remove(upload: Upload) {
    if (upload.state.kind === "uploading") upload.state.abort();
    drop(upload.key);
  }

  function drop(key: string) {
    change((all) => all.filter((each) => each.key !== key));
  }

  function set(key: string, state: Upload["state"]) {
    change((all) => all.map((each) => (each.key === key ? { ...each, state } : each)));
  }

  function change(next: (uploads: Upload[]) => Upload[]) {
    allUploads.set((all) => new Map(all).set(conversationId, next(all.get(conversationId) ?? none)));
  }
}

function viewsOf(uploads: Upload[]) {
  return uploads.flatMap((upload) => (upload.state.kind === "done" ? [upload.state.view] : []));
}

/** What is still on its way was checked when it was added. */
function checked(upload: Upload): Checked {
  return upload.state.kind === "done" ? upload.state.view : { filename: upload.filename, contentType: "", bytes: 0 };
}
