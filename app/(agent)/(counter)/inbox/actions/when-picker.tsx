"use client";

import { CornerDownLeft } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useMe } from "../../../../_client/who.tsx";

import { Button } from "../../../../_ui/button.tsx";
import { TextInput } from "../../../../_ui/field.tsx";
import { fullTime, upcoming } from "../../../../_words/when.ts";
import { whenFromWords } from "./when-words.ts";

const presets = ["inAnHour", "thisEvening", "tomorrow", "inTwoDays", "nextWeek"] as const;
const presetWords = {
  inAnHour: "in 1 hour",
  thisEvening: "this evening",
  tomorrow: "tomorrow 9:00",
  inTwoDays: "after tomorrow 9:00",
  nextWeek: "next week 9:00",
};

/** A moment to come: a common one in one press, any other in a few words. */
export function WhenPicker({ onPick }: { onPick: (at: number) => void }) {
  const t = useTranslations("when");
  const locale = useLocale();
  const { timeZone } = useMe();
  const [words, setWords] = useState("");
  const [now] = useState(Date.now);
  const meant = whenFromWords(words, now, timeZone, locale);
  const offered = presets.flatMap((preset) => {
    const at = whenFromWords(presetWords[preset], now, timeZone, "en");
    return at === null ? [] : [{ preset, at }];
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (meant !== null) onPick(meant);
  }

  return (
    <div className="grid gap-3">
      <form onSubmit={submit} className="flex gap-2">
        <TextInput
          autoFocus
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder={t("placeholder")}
          aria-label={t("label")}
          aria-describedby="when-meant"
        />
        <Button type="submit" tone="primary" disabled={meant === null} className="h-9" aria-label={t("choose")}>
          <CornerDownLeft className="size-4" aria-hidden />
        </Button>
      </form>
      <p id="when-meant" role="status" className="min-h-5 text-13 text-muted">
        {words.trim() === "" ? t("hint") : meant === null ? t("notUnderstood") : fullTime(meant, locale, timeZone)}
      </p>
      <ul className="-mx-2">
        {offered.map(({ preset, at }) => (
          <li key={preset}>
            <button
              type="button"
              onClick={() => onPick(at)}
              className="flex h-9 w-full items-center justify-between gap-4 rounded-6 px-2 hover:bg-hover pointer-coarse:h-11"
            >
              {t(preset)}
              <span className="tabular text-13 text-muted">{upcoming(at, now, locale, timeZone)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
