"use client";

import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { Button } from "../../../../../_ui/button.tsx";
import { Dialog } from "../../../../../_ui/dialog.tsx";
import { Field, TextInput } from "../../../../../_ui/field.tsx";
import { isAddress } from "./parse-addresses.ts";

export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useTranslations("composer.letter");
  const known = editor.getAttributes("link").href;
  const [address, setAddress] = useState(typeof known === "string" ? known : "");
  const [isWrong, setWrong] = useState(false);
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={t("linkTitle")}>
      <form onSubmit={set} className="grid gap-4">
        <Field label={t("linkAddress")} error={isWrong ? t("linkWrong") : undefined}>
          {(described) => (
            <TextInput
              {...described}
              value={address}
              inputMode="url"
              placeholder="https://example.org"
              onChange={(event) => setAddress(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          {known !== undefined && <Button onClick={unset}>{t("linkRemove")}</Button>}
          <Button type="submit" tone="primary">
            {t("linkSet")}
          </Button>
        </div>
      </form>
    </Dialog>
  );

  function set(event: FormEvent) {
    event.preventDefault();
    // The form is drawn in the composer's tree: nothing there is to be sent.
    event.stopPropagation();
    const href = hrefOf(address.trim());
    if (!href) return setWrong(true);
    const words = editor.chain().extendMarkRange("link");
    const hasWords = !editor.state.selection.empty || editor.isActive("link");
    if (hasWords) words.setLink({ href }).run();
    else words.insertContent({ type: "text", text: address.trim(), marks: [{ type: "link", attrs: { href } }] }).run();
    close();
  }

  function unset() {
    editor.chain().extendMarkRange("link").unsetLink().run();
    close();
  }

  function close() {
    onClose();
    requestAnimationFrame(() => editor.commands.focus());
  }
}

function hrefOf(address: string): string | null {
  if (isAddress(address)) return `mailto:${address}`;
  const full = /^[a-z][a-z\d+.-]*:/i.test(address) && !/^[^/]+:\d/.test(address) ? address : `https://${address}`;
  return /^(?:https?:\/\/[^\s/]+\.?|mailto:|tel:)\S*$/i.test(full) && URL.canParse(full) ? full : null;
}
