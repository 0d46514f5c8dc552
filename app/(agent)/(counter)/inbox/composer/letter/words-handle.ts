import { closeHistory } from "@tiptap/pm/history";
import type { CommandProps, Editor, JSONContent } from "@tiptap/react";

import { findPlaceholders } from "#server/protocol/reply-variables.ts";
import { endsWithTrigger, trigger } from "../replies/insertion.ts";

/** What the composer may do with the rich words, whatever draws them. */
export type WordsHandle = {
  focus: () => void;
  /** Puts plain text where the caret is or was, each line a paragraph, and goes to what is to be filled in. */
  insert: (text: string) => void;
  /** Puts plain text in place of all of it. */
  replace: (text: string) => void;
  /** Selects what is to be filled in next. */
  selectPlaceholder: () => void;
};

export function wordsHandle(editor: Editor): WordsHandle {
  return {
    focus: () => editor.commands.focus(),
    insert(text) {
      const { from, to, $from } = editor.state.selection;
      const isTyped = endsWithTrigger($from.parent.textBetween(0, $from.parentOffset, "\n", "\n"));
      const start = isTyped ? from - trigger.length : from;
      const isInOneParagraph = !text.includes("\n");
      editor
        .chain()
        .focus()
        .deleteRange({ from: start, to })
        .insertContent(isInOneParagraph ? textNode(text) : paragraphs(text))
        .run();
      selectPlaceholder(editor, start);
    },
    replace: (text) => editor.chain().focus().command(undoneByItself).selectAll().insertContent(paragraphs(text)).run(),
    selectPlaceholder: () => selectPlaceholder(editor, editor.state.selection.to),
  };
}

/** What is done within half a second is otherwise undone as one. */
function undoneByItself({ tr }: CommandProps): boolean {
  closeHistory(tr);
  return true;
}

function textNode(text: string): JSONContent {
  return { type: "text", text };
}

function paragraphs(text: string): JSONContent[] {
  return text.split("\n").map((line) => ({ type: "paragraph", ...(line === "" ? {} : { content: [textNode(line)] }) }));
}

/** The next one from there, else the first of all; the caret stays where there is none. */
function selectPlaceholder(editor: Editor, from: number) {
  const places: { from: number; to: number }[] = [];
  editor.state.doc.descendants((node, at) => {
    for (const place of findPlaceholders(node.text ?? "")) places.push({ from: at + place.from, to: at + place.to });
  });
  const next = places.find((place) => place.from >= from) ?? places[0];
  if (next) editor.chain().focus().setTextSelection(next).scrollIntoView().run();
}
