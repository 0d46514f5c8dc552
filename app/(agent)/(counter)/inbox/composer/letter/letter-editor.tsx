"use client";

import type { Editor, UseEditorOptions } from "@tiptap/react";
import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { type RefObject, useCallback, useEffect, useImperativeHandle, useRef, useState } from "react";

import type { AttachmentView } from "#server/protocol/messages.ts";
import { cx } from "../../../../../_ui/class-names.ts";
import { cleanPaste } from "./clean-paste.ts";
import { EditorToolbar } from "./editor-toolbar.tsx";
import { InlinePicture, placePicture, withoutUnsettled } from "./inline-picture.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { type WordsHandle, wordsHandle } from "./words-handle.ts";

export type Placing = (view: AttachmentView | null) => boolean;

export type LetterEditorProps = {
  ref: RefObject<WordsHandle | null>;
  html: string;
  /** What was written before the editor was there. */
  text: string;
  label: string;
  placeholder: string;
  isLarge: boolean;
  onLarge: (isLarge: boolean) => void;
  onPlain: () => void;
  onChange: (written: { html: string; text: string }) => void;
  onFiles: (files: Iterable<File>) => void;
  /** Sends a picture up; false when the channel would not carry it. */
  onPicture: (file: File, place: (key: string) => Placing) => void;
};

/** Rich text, loaded when somebody writes a letter and not before. */
export function LetterEditor(props: LetterEditorProps) {
  const { ref, html, text, placeholder, isLarge } = props;
  const latest = useRef(props);
  latest.current = props;
  const told = useRef<string | null>(null);
  // The plain words that it takes the place of are still there while it is drawn first.
  const [takesFocus] = useState(() => document.activeElement?.tagName === "TEXTAREA");
  const [isLinking, setLinking] = useState(false);
  const tell = useCallback((now: Editor) => {
    const written = now.isEmpty ? "" : withoutUnsettled(now.getHTML());
    told.current = written;
    latest.current.onChange({ html: written, text: now.getText({ blockSeparator: "\n" }) });
  }, []);
  const [options] = useState(() => optionsFor(props, latest, tell, () => setLinking(true)));
  const editor = useEditor(options);
  const isEmpty = useEditorState({ editor, selector: ({ editor: now }) => now.isEmpty });
  useImperativeHandle(ref, () => wordsHandle(editor), [editor]);

  useEffect(() => {
    if (takesFocus) editor.commands.focus("end");
    // Plain words that were there first have a form from now on.
    if (latest.current.html === "" && !editor.isEmpty) tell(editor);
    else told.current = latest.current.html;
  }, [editor, tell, takesFocus]);
  useEffect(() => {
    if (told.current === null || html === told.current) return;
    // Taken back, overtaken, or written on another device.
    told.current = html;
    editor.commands.setContent(html, { emitUpdate: false });
    editor.commands.setTextSelection(editor.state.doc.content.size);
  }, [editor, html]);

  return (
    <>
      <div className="relative">
        {isEmpty && text === "" && (
          <span aria-hidden className="pointer-events-none absolute top-2 left-3 truncate text-15 text-muted">
            {placeholder}
          </span>
        )}
        <EditorContent
          editor={editor}
          className={cx("overflow-y-auto", isLarge ? "h-[56dvh]" : "max-h-[40dvh] tablet:[&>*]:min-h-28")}
        />
      </div>
      <EditorToolbar
        editor={editor}
        isLarge={isLarge}
        onLarge={props.onLarge}
        onPlain={props.onPlain}
        onLink={() => setLinking(true)}
      />
      {isLinking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </>
  );
}

function optionsFor(
  { html, text, label }: LetterEditorProps,
  latest: RefObject<LetterEditorProps>,
  tell: (editor: Editor) => void,
  onLink: () => void,
): UseEditorOptions & { immediatelyRender: true } {
  let editor: Editor | null = null;
  return {
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        link: {
          openOnClick: false,
          HTMLAttributes: { rel: "noopener noreferrer", target: "_blank" },
        },
      }),
      InlinePicture,
    ],
    content: html || paragraphsOf(text),
    // Our own rules are in look.css: the policy allows no style that carries no nonce.
    injectCSS: false,
    immediatelyRender: true,
    shouldRerenderOnTransaction: false,
    onCreate: ({ editor: made }) => {
      editor = made;
    },
    onUpdate: ({ editor: now }) => tell(now),
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        class: "letter-words min-h-16 px-3 py-2 text-15 text-text outline-none pointer-coarse:text-16",
      },
      transformPastedHTML: cleanPaste,
      handleDOMEvents: { keydown: (view, event) => onKeyDown(event, view.dom) },
      handlePaste: (_view, { clipboardData }) => {
        const hasWords = /\S/.test(clipboardData?.getData("text/plain") ?? "");
        // Word processors add a picture of the words to the words.
        return !hasWords && take(clipboardData?.files);
      },
      handleDrop: (view, { dataTransfer, clientX, clientY }) =>
        take(dataTransfer?.files, view.posAtCoords({ left: clientX, top: clientY })?.pos),
    },
  };

  /** True: it is ours, and the editor does nothing with it. Keys for sending go on to the inbox. */
  function onKeyDown(event: KeyboardEvent, words: HTMLElement): boolean {
    if (event.isComposing) return false;
    if (event.key === "Escape") {
      // Leaves the words for the list, so that j and k work again.
      words.blur();
      return true;
    }
    if (!event.ctrlKey && !event.metaKey) return false;
    if (event.key.toLowerCase() === "k" && editor && (!editor.state.selection.empty || editor.isActive("link"))) {
      event.preventDefault();
      onLink();
      return true;
    }
    return event.key === "Enter" || event.key === ".";
  }

  function take(list: FileList | undefined, at?: number): boolean {
    const files = [...(list ?? [])];
    if (files.length === 0 || !editor) return false;
    const words = editor;
    for (const file of files.filter(isPicture)) {
      latest.current.onPicture(file, (key) => placePicture(words, file, key, at));
    }
    const others = files.filter((file) => !isPicture(file));
    if (others.length > 0) latest.current.onFiles(others);
    return true;
  }
}

function isPicture(file: File) {
  return /^image\/(?:png|jpeg|gif|webp)$/.test(file.type);
}

function paragraphsOf(text: string): string {
  if (text === "") return "";
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return safe
    .split("\n")
    .map((line) => `<p>${line}</p>`)
    .join("");
}
