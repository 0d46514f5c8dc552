"use client";

import { useTranslations } from "next-intl";

import type { SavedReplyView } from "#server/protocol/saved-replies.ts";
import { Check, Select, TextInput } from "../../../../_ui/field.tsx";
import { foldersOf } from "./folders.ts";

/** `folder` null: all of them; "" is the top. */
export type ReplyFilter = { words: string; folder: string | null; isArchived: boolean };

type ReplyFiltersProps = {
  value: ReplyFilter;
  onChange: (value: ReplyFilter) => void;
  replies: SavedReplyView[];
};

export function ReplyFilters({ value, onChange, replies }: ReplyFiltersProps) {
  const t = useTranslations("settings.savedReplies");
  const folders = foldersOf(replies);
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <TextInput
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        value={value.words}
        onChange={(event) => onChange({ ...value, words: event.target.value })}
        className="!w-full tablet:!w-64"
      />
      {(folders.length > 0 || value.folder !== null) && (
        <Select
          aria-label={t("folder")}
          // A slash begins no folder, so that it can stand for all of them.
          value={value.folder ?? "/"}
          onChange={({ target }) => onChange({ ...value, folder: target.value === "/" ? null : target.value })}
          className="!w-full tablet:!w-48"
        >
          <option value="/">{t("anyFolder")}</option>
          {folders.map((folder) => (
            <option key={folder} value={folder}>
              {folder}
            </option>
          ))}
          <option value="">{t("noFolder")}</option>
        </Select>
      )}
      <Check
        label={t("archivedOnes")}
        checked={value.isArchived}
        onChange={(event) => onChange({ ...value, isArchived: event.target.checked, folder: null })}
      />
    </div>
  );
}
