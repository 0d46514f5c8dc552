import type { Editor } from "@tiptap/core";
import { Image } from "@tiptap/extension-image";

import type { AttachmentView } from "#server/protocol/messages.ts";

/** A picture in the text is an upload of ours and nothing else: what is pasted from elsewhere stays elsewhere. */
export const InlinePicture = Image.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      src: {
        default: null,
        parseHTML: (element: HTMLElement) => fileAddress(element.dataset.attachmentId ?? ""),
      },
      attachmentId: {
        default: null,
        parseHTML: (element: HTMLElement) => element.dataset.attachmentId ?? null,
        renderHTML: ({ attachmentId }: Record<string, unknown>) =>
          attachmentId ? { "data-attachment-id": attachmentId } : {},
      },
      /** While it goes up. */
      uploadKey: { default: null, rendered: false },
    };
  },
  parseHTML() {
    return [{ tag: "img[data-attachment-id]" }];
  },
}).configure({ inline: true });

/** Shows the picture at once, from this computer. Answers what to do once it is on the server, or is not. */
export function placePicture(editor: Editor, file: File, uploadKey: string, at?: number) {
  const shown = URL.createObjectURL(file);
  const content = { type: "image", attrs: { src: shown, uploadKey, alt: nameOf(file) } };
  editor.commands.insertContentAt(at ?? editor.state.selection, content, { updateSelection: true });
  return (view: AttachmentView | null): boolean => {
    URL.revokeObjectURL(shown);
    return !editor.isDestroyed && settle(editor, uploadKey, view);
  };
}

function settle(editor: Editor, uploadKey: string, view: AttachmentView | null): boolean {
  let place: number | null = null;
  editor.state.doc.descendants((node, at) => {
    if (node.attrs.uploadKey === uploadKey) place = at;
  });
  if (place === null) return false;
  const { tr } = editor.state;
  if (view === null) editor.view.dispatch(tr.delete(place, place + 1));
  else {
    const attributes = editor.state.doc.nodeAt(place)?.attrs;
    const stored = { ...attributes, src: view.url, attachmentId: view.id, uploadKey: null };
    editor.view.dispatch(tr.setNodeMarkup(place, undefined, stored));
  }
  return true;
}

/** Pictures that are still on their way are not part of what is kept. */
export function withoutUnsettled(html: string): string {
  return html.replaceAll(/<img(?![^>]*\sdata-attachment-id=)[^>]*>/g, "");
}

function fileAddress(id: string) {
  return `/api/v1/attachments/${encodeURIComponent(id)}/file`;
}

/** What a screenshot is called by the clipboard says nothing about it. */
function nameOf({ name }: File) {
  return /^image\.\w+$/.test(name) ? "" : name.replace(/\.\w{1,5}$/, "");
}
