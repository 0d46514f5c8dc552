"use client";

import { useTranslations } from "next-intl";

import type { Guidance } from "#adapters/contract/guidance/guidance.ts";
import type { Measured } from "#adapters/contract/guidance/measured.ts";
import { ScreenFigure } from "./screen-figure.tsx";
import { SegmentFigures } from "./segment-figures.tsx";

type FiguresProps = { measured: Measured; guidance: Guidance; text: string };

/** What is counted follows the channel. */
export function Figures({ measured, guidance, text }: FiguresProps) {
  const t = useTranslations("composer.gauge");
  if (guidance.unit === "segments") return <SegmentFigures measured={measured} text={text} />;
  if (guidance.unit === "screens") return <ScreenFigure measured={measured} />;
  return (
    <span className="tabular">
      {t("characters", { count: measured.characters })} · {t("sentences", { count: measured.sentences })}
    </span>
  );
}
