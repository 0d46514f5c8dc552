"use client";

import type { Editor } from "@tiptap/react";
import { useEditorState } from "@tiptap/react";
import {
  Bold,
  Code,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Maximize2,
  Minimize2,
  Quote,
  RemoveFormatting,
  Underline,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Toolbar } from "radix-ui";

import { cx } from "../../../../../_ui/class-names.ts";
import { Tip } from "../../../../../_ui/tip.tsx";

type ToolbarProps = {
  editor: Editor;
  isLarge: boolean;
  onLarge: (isLarge: boolean) => void;
  onPlain: () => void;
  onLink: () => void;
};

const marks = [
  { name: "bold", icon: Bold, keys: "Mod+b", run: (editor: Editor) => editor.chain().focus().toggleBold().run() },
  { name: "italic", icon: Italic, keys: "Mod+i", run: (editor: Editor) => editor.chain().focus().toggleItalic().run() },
  {
    name: "underline",
    icon: Underline,
    keys: "Mod+u",
    run: (editor: Editor) => editor.chain().focus().toggleUnderline().run(),
  },
  {
    name: "bulletList",
    icon: List,
    keys: "Mod+Shift+8",
    run: (editor: Editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: "orderedList",
    icon: ListOrdered,
    keys: "Mod+Shift+7",
    run: (editor: Editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "blockquote",
    icon: Quote,
    keys: "Mod+Shift+b",
    run: (editor: Editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  { name: "code", icon: Code, keys: "Mod+e", run: (editor: Editor) => editor.chain().focus().toggleCode().run() },
] as const;

/** One stop for Tab; the arrow keys go from button to button. */
export function EditorToolbar({ editor, isLarge, onLarge, onPlain, onLink }: ToolbarProps) {
  const t = useTranslations("composer.letter");
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => [...marks.map(({ name }) => name), "link"].filter((name) => now.isActive(name)),
  });
  return (
    <Toolbar.Root
      aria-label={t("formatting")}
      className="flex items-center overflow-x-auto px-2 pb-1 [scrollbar-width:none]"
    >
      {marks.map(({ name, icon, keys, run }) => (
        <Tool
          key={name}
          label={t(name)}
          keys={keys}
          icon={icon}
          isOn={active.includes(name)}
          onPress={() => run(editor)}
        />
      ))}
      <Tool label={t("link")} keys="Mod+k" icon={Link} isOn={active.includes("link")} onPress={onLink} />
      <span className="ml-auto flex">
        <Tool label={t("plain")} icon={RemoveFormatting} onPress={onPlain} />
        <Tool
          label={t(isLarge ? "smaller" : "larger")}
          icon={isLarge ? Minimize2 : Maximize2}
          onPress={() => onLarge(!isLarge)}
        />
      </span>
    </Toolbar.Root>
  );
}

type ToolProps = { label: string; keys?: string; icon: LucideIcon; isOn?: boolean; onPress: () => void };

function Tool({ label, keys, icon: Icon, isOn, onPress }: ToolProps) {
  return (
    <Tip label={label} keys={keys}>
      <Toolbar.Button
        aria-label={label}
        aria-pressed={isOn}
        // The words keep the selection that it is about.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPress}
        className={cx(
          "grid size-7 shrink-0 place-items-center rounded-6 text-muted hover:bg-hover hover:text-text",
          "aria-pressed:bg-selected aria-pressed:text-accent pointer-coarse:size-10",
        )}
      >
        <Icon className="size-4" aria-hidden />
      </Toolbar.Button>
    </Tip>
  );
}
