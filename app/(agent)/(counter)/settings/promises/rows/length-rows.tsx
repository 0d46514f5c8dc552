"use client";

import { useTranslations } from "next-intl";

import type { Editing } from "../use-promise.ts";
import { isShown, type LengthKey, type LengthPart, lengthKeys, partsOf, sayLength } from "./lengths.ts";
import { NumberInput } from "./number-input.tsx";
import { PromiseRow } from "./promise-row.tsx";

export function LengthRows({ editing }: { editing: Editing }) {
  const t = useTranslations("settings.promises");
  const { guidance } = editing.shown;
  return (
    <ul className="divide-y divide-line rounded-8 border border-line">
      {lengthKeys
        .filter((key) => isShown(editing.below.guidance, key) || isShown(guidance, key))
        .map((key) => (
          <LengthRow key={key} name={key} editing={editing} />
        ))}
      <PromiseRow
        editing={editing}
        label={t("length.hardCharacters")}
        paths={[]}
        value={guidance.hardCharacters}
        why={t("hardWhy")}
      />
    </ul>
  );
}

function LengthRow({ name, editing }: { name: LengthKey; editing: Editing }) {
  const t = useTranslations("settings.promises");
  const { guidance } = editing.shown;
  const parts = partsOf(guidance, name);
  const isOne = name === "idealCharacters" && !isShown(guidance, "longCharacters");
  return (
    <PromiseRow
      editing={editing}
      label={t(`length.${name}`)}
      paths={[`guidance.${name}`, ...(isOne ? ["guidance.longCharacters"] : [])]}
      value={useParts(parts)}
    >
      <div className="grid grid-cols-2 gap-3">
        {parts.map((part) => (
          <NumberInput
            key={part.name}
            label={t(`part.${part.name}`)}
            value={part.value}
            onChange={(value) => editing.say({ guidance: sayLength(guidance, name, { ...part, value }) })}
          />
        ))}
      </div>
    </PromiseRow>
  );
}

/** "240 EN, 300 FR", "50 to 125", "2". */
function useParts(parts: LengthPart[]): string {
  const t = useTranslations("settings.promises");
  const [first, second] = parts;
  if (first?.name === "least") return t("range", { least: first.value, most: second?.value ?? first.value });
  if (first && second && first.value === second.value) return String(first.value);
  return parts
    .map(({ name, value }) => (name === "only" ? String(value) : `${value} ${name.toUpperCase()}`))
    .join(", ");
}
