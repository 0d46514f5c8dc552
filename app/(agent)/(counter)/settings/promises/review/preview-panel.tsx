"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import type { LayerKey, PolicyPreview, PolicyValues } from "#server/protocol/policies.ts";
import { ApiError } from "../../../../../_client/api.ts";
import { previewQuery } from "../../../../../_client/policies.ts";
import { cx } from "../../../../../_ui/class-names.ts";
import { FormProblem } from "../../../../../_ui/form-problem.tsx";
import { Trouble } from "../../../../../_ui/trouble.tsx";
import { sentence } from "../../../../../_ui/use-form.ts";

/** "You would have kept 83 %", and when what comes in around the next closures would be due. */
export function PreviewPanel({ layer, values }: { layer: LayerKey; values: PolicyValues }) {
  const locale = useLocale();
  const asked = useSettled(values);
  const preview = useQuery({ ...previewQuery(layer, asked, locale), placeholderData: keepPreviousData });
  if (preview.error instanceof ApiError && preview.error.fields.length > 0) {
    return preview.error.fields.map(({ field, message }) => (
      <FormProblem key={field} text={sentence(`${message}.`, undefined)} />
    ));
  }
  if (preview.isError) return <Trouble error={preview.error} onRetry={() => preview.refetch()} />;
  if (!preview.data) return <div className="skeleton h-40" aria-busy="true" />;
  return (
    <div className={cx("grid gap-5", preview.isPlaceholderData && "opacity-60")} aria-live="polite">
      <Kept kinds={preview.data.kinds} />
      <Dues dues={preview.data.dues} />
    </div>
  );
}

function useSettled(values: PolicyValues): PolicyValues {
  const [settled, setSettled] = useState(values);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(values), 350);
    return () => clearTimeout(timer);
  }, [values]);
  return settled;
}

function Kept({ kinds }: { kinds: PolicyPreview["kinds"] }) {
  const t = useTranslations("settings.promises");
  if (kinds.every(({ ended }) => ended === 0)) return <p className="text-muted">{t("nothingYet")}</p>;
  return (
    <ul className="grid gap-2 tablet:grid-cols-3">
      {kinds.map(({ kind, ended, kept, wouldHaveKept }) => (
        <li key={kind} className="rounded-8 border border-line p-3">
          <p className="text-13 text-muted">{t(`kinds.${kind}`)}</p>
          {ended === 0 ? (
            <p>{t("noneOfKind")}</p>
          ) : (
            <>
              <p className="font-medium">
                {wouldHaveKept === null
                  ? t("wouldNotPromise")
                  : t("wouldHaveKept", { percent: percentOf(wouldHaveKept, ended) })}
              </p>
              <p className="text-13 text-muted">{t("wasKept", { percent: percentOf(kept, ended), count: ended })}</p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Rounded down: nobody is told that they kept all when one was missed. */
function percentOf(count: number, all: number): number {
  return Math.floor((count / all) * 100);
}

function Dues({ dues }: { dues: PolicyPreview["dues"] }) {
  const t = useTranslations("settings.promises");
  const kind = dues[0]?.kind;
  const shown = dues.filter((one) => one.kind === kind);
  if (!kind) return null;
  return (
    <div>
      <h3 className="mb-2 text-13 font-medium">{t("comingDues", { kind: t(`kinds.${kind}`) })}</h3>
      <ul className="grid gap-2">
        {shown.map(({ occasion, name, startAt, sentence: told }) => (
          <li key={startAt} className="grid gap-x-3 tablet:grid-cols-[180px_1fr]">
            <span className="text-muted">{t(`occasion.${occasion}`, { name: name ?? "" })}</span>
            <span className="tabular first-letter:uppercase">{told}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
