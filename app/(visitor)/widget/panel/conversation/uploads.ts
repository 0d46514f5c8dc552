import type { VisitorAttachment, visitorTokenHeader } from "#server/protocol/visitor-events.ts";
import type { Words } from "../../words/en.ts";
import { newClientId } from "../random.ts";
import type { State, Store, Upload } from "./state.ts";

/** Typed by the protocol, written out here so that the panel does not carry the server's schemas. */
const tokenHeader: typeof visitorTokenHeader = "x-visitor-token";

type Ways = { store: Store; words: Words; url: string; locale: string; token: () => string };

/** Files beside the draft, each sent as soon as it is added. */
export function makeUploads({ store, words, url, locale, token }: Ways) {
  const files = new Map<string, { file: File; request: XMLHttpRequest | null }>();

  return { add, remove, goOn, clear };

  function add(list: Iterable<File>) {
    const config = store.get().config;
    for (const file of list) {
      const upload = newUpload(file);
      const tooMany = config !== null && store.get().draft.uploads.length >= config.limits.attachments;
      if (tooMany) {
        store.set({ announcement: words.tooManyFiles(config.limits.attachments) });
        break;
      }
      files.set(upload.id, { file, request: null });
      setUploads((uploads) => [...uploads, upload]);
      if (config && file.size > config.maxUploadBytes) {
        patch(upload.id, { stage: "failed", problem: words.fileTooLarge(config.maxUploadBytes) });
      } else send(upload.id);
    }
  }

  function remove(id: string) {
    files.get(id)?.request?.abort();
    files.delete(id);
    setUploads((uploads) => uploads.filter((upload) => upload.id !== id || release(upload)));
  }

  /** The connection is back. */
  function goOn() {
    for (const upload of store.get().draft.uploads) if (upload.stage === "waiting") send(upload.id);
  }

  /** What left with a message goes; what the server did not want stays in sight with its reason. */
  function clear() {
    setUploads((uploads) => uploads.filter((upload) => upload.stage !== "stored" || release(upload)));
  }

  function send(id: string) {
    const entry = files.get(id);
    if (!entry) return;
    const request = new XMLHttpRequest();
    entry.request = request;
    patch(id, { stage: "sending", progress: 0, problem: null });
    const form = new FormData();
    form.append("file", entry.file);
    request.open("POST", url);
    request.setRequestHeader(tokenHeader, token());
    request.setRequestHeader("accept-language", locale);
    request.upload.onprogress = ({ loaded, total }) => patch(id, { progress: total ? loaded / total : 0 });
    // fetch says nothing of how far an upload is, hence the older interface.
    request.onload = () => patch(id, outcome(request, words));
    request.onerror = () => patch(id, { stage: "waiting" });
    request.send(form);
  }

  function patch(id: string, change: Partial<Upload>) {
    setUploads((uploads) => uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }

  function setUploads(change: (uploads: Upload[]) => State["draft"]["uploads"]) {
    const { draft } = store.get();
    store.set({ draft: { ...draft, uploads: change(draft.uploads) } });
  }
}

/** A file that the server already has, beside the draft again. */
export function storedUpload(attachment: VisitorAttachment): Upload {
  const file = { name: attachment.filename, size: attachment.bytes, type: attachment.contentType };
  return { id: newClientId(), file, preview: null, progress: 1, stage: "stored", problem: null, attachment };
}

function newUpload(file: File): Upload {
  const preview = /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type) ? URL.createObjectURL(file) : null;
  const { name, size, type } = file;
  return {
    id: newClientId(),
    file: { name, size, type },
    preview,
    progress: 0,
    stage: "sending",
    problem: null,
    attachment: null,
  };
}

/** Frees the picture's memory; answers false, for the upload goes with it. */
function release({ preview }: Upload) {
  if (preview) URL.revokeObjectURL(preview);
  return false;
}

function outcome(request: XMLHttpRequest, words: Words): Partial<Upload> {
  const answer = parse(request.responseText);
  if (request.status < 300 && isAttachment(answer)) return { stage: "stored", progress: 1, attachment: answer };
  return { stage: "failed", problem: refusalMessage(answer) ?? words.uploadFailed };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isAttachment(answer: unknown): answer is VisitorAttachment {
  return typeof answer === "object" && answer !== null && "id" in answer && "url" in answer && "filename" in answer;
}

function refusalMessage(answer: unknown) {
  const error: unknown = answer && typeof answer === "object" && "error" in answer ? answer.error : null;
  const message: unknown = error && typeof error === "object" && "message" in error ? error.message : null;
  return typeof message === "string" ? message : null;
}
