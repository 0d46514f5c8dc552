import type { AttachmentView } from "#server/protocol/messages.ts";
import { ApiError, errorIn } from "./api.ts";

/** An upload under way. `fetch` cannot say how far it has come, so this is the older kind of request. */
export function uploadFile(file: File, onProgress: (share: number) => void) {
  const request = new XMLHttpRequest();
  const done = new Promise<AttachmentView>((resolve, reject) => {
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status < 300) resolve(request.response);
      else reject(new ApiError(request.status, errorIn(request.response, request)));
    };
    request.onerror = () => reject(new ApiError(0, { code: "unavailable", message: "" }));
  });
  const form = new FormData();
  form.set("file", file);
  request.open("POST", "/api/v1/attachments");
  request.responseType = "json";
  request.setRequestHeader("accept-language", document.documentElement.lang);
  request.send(form);
  return { done, abort: () => request.abort() };
}
