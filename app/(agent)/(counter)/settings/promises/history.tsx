"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";

import type { LayerKey, PolicyVersionView } from "#server/protocol/policies.ts";
import { savePolicy } from "../../../../_client/policies.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { cx } from "../../../../_ui/class-names.ts";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { fullTime } from "../../../../_words/when.ts";
import { changesBetween } from "./changes-between.ts";
import { usePathLabel } from "./path-label.ts";

type HistoryProps = { versions: PolicyVersionView[]; layer: LayerKey; newestId: string | null };

/** Who promised what, from when on, newest first; of the layer that is shown. */
export function History({ versions, layer, newestId }: HistoryProps) {
  const t = useTranslations("settings.promises");
  const own = versions.filter((one) => one.scope === layer.scope && one.scopeId === layer.scopeId);
  if (own.length === 0) return <p className="text-muted">{t(`noHistory.${layer.scope}`)}</p>;
  return (
    <ol className="divide-y divide-line rounded-8 border border-line">
      {own.map((version, index) => (
        <Version key={version.id} version={version} older={own.slice(index + 1)} newestId={newestId} />
      ))}
    </ol>
  );
}

type VersionProps = { version: PolicyVersionView; older: PolicyVersionView[]; newestId: string | null };

function Version({ version, older, newestId }: VersionProps) {
  const t = useTranslations("settings.promises");
  const locale = useLocale();
  const { timeZone } = useMe();
  const labelOf = usePathLabel();
  const withdraw = useWithdraw(version, older, newestId);
  const changes = changesBetween(older[0]?.values ?? {}, version.values, locale);
  const isPlanned = version.state === "planned";
  return (
    <li className="grid gap-1 px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">
          {t("versionFrom", { time: fullTime(version.effectiveFrom, locale, timeZone) })}
        </span>
        <span
          className={cx(
            "rounded-full border px-2 text-12",
            isPlanned || version.state === "in_force" ? "border-accent text-accent" : "border-line text-muted",
          )}
        >
          {t(`state.${version.state}`)}
        </span>
        {isPlanned && (
          <Button size="small" className="ml-auto" onClick={withdraw}>
            {t("withdraw")}
          </Button>
        )}
      </div>
      <p className="text-13 text-muted">
        {t("madeBy", {
          name: version.createdBy?.name ?? t("somebody"),
          time: fullTime(version.createdAt, locale, timeZone),
        })}
      </p>
      {version.comment && <p className="text-13">{version.comment}</p>}
      <ul className="text-13">
        {changes.length === 0 && <li className="text-muted">{t("nothingChanged")}</li>}
        {changes.map(({ path, from, to }) => (
          <li key={path}>
            {labelOf(path)}
            {from !== null || to !== null
              ? ` : ${from ?? t("usual")} → ${to ?? t("usual")}`.replace(/^ :/, locale === "fr" ? "\u202f:" : ":")
              : ""}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** A version is withdrawn by another with its date, which says what held before. */
function useWithdraw(version: PolicyVersionView, older: PolicyVersionView[], newestId: string | null) {
  const t = useTranslations("settings.promises");
  const client = useQueryClient();
  const problemText = useProblemText();
  return async () => {
    const { channel, scope, scopeId, effectiveFrom } = version;
    try {
      const values = older.find((one) => one.effectiveFrom !== effectiveFrom)?.values ?? {};
      await savePolicy({ channel, scope, scopeId, effectiveFrom, values, comment: t("withdrawn"), basedOn: newestId });
      await client.invalidateQueries({ queryKey: ["policies", channel] });
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    }
  };
}
