"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { intakeStates } from "#db/vocabulary.ts";
import type { IntakeView } from "#server/protocol/operations.ts";
import { fetchIntake, replayIntake, replayQuarantined } from "../../../../_client/inboxes.ts";
import { say } from "../../../../_client/undo.ts";
import { Button } from "../../../../_ui/button.tsx";
import { TextInput } from "../../../../_ui/field.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { type Filter, Filters } from "./filters.tsx";
import { IntakeItem } from "./intake-item.tsx";
import { askAgainWhile, Ledger } from "./ledger.tsx";

const firstPage: string | null = null;
const wholeHash = /^[0-9a-f]{64}$/;

export function Intake({ start }: { start: Filter }) {
  const t = useTranslations("settings.operations");
  const names = useTranslations("settings.operations.intakeState");
  const [filter, setFilter] = useState(start);
  const [typed, setTyped] = useState("");
  const hash = typed.trim().toLowerCase();
  const isHash = wholeHash.test(hash);
  const state = intakeStates.find((one) => one === filter.state);
  const { inboxId } = filter;
  const asked = { ...(state ? { state } : {}), ...(inboxId ? { inboxId } : {}), ...(isHash ? { sha256: hash } : {}) };
  const list = useInfiniteQuery({
    queryKey: ["intake", asked],
    queryFn: ({ pageParam }) => fetchIntake(asked, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: (last) => last.next,
    refetchInterval: askAgainWhile<IntakeView>(({ state }) => state === "received"),
  });
  const { replay, replayAll } = useReplay();
  const isFiltered = Object.keys(asked).length > 0;

  function clear() {
    setFilter({ state: "", inboxId: "" });
    setTyped("");
  }

  return (
    <>
      <Filters
        value={filter}
        onChange={setFilter}
        states={intakeStates.map((value) => ({ value, name: names(value) }))}
      >
        <TextInput
          type="search"
          aria-label={`${t("find")} (${t("findHint")})`}
          placeholder={t("find")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-invalid={(hash !== "" && !isHash) || undefined}
          autoComplete="off"
          spellCheck={false}
          className="!w-full font-mono !text-13 tablet:!w-auto tablet:grow"
        />
      </Filters>
      {state === "quarantined" && (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3 rounded-8 bg-ground p-4">
          <p className="max-w-[60ch] text-muted">{t("quarantine")}</p>
          {(list.data?.pages[0]?.items.length ?? 0) > 0 && (
            <Button onClick={() => replayAll(inboxId || undefined)}>{t("replayAll")}</Button>
          )}
        </div>
      )}
      <Ledger
        list={list}
        label={t("intake")}
        empty={isFiltered ? <Cleared onClear={clear} /> : t("noIntake")}
        row={(item) => <IntakeItem key={item.id} item={item} onReplay={() => replay(item.id)} />}
      />
    </>
  );
}

function useReplay() {
  const t = useTranslations("settings.operations");
  const client = useQueryClient();
  const problemText = useProblemText();

  async function run(work: () => Promise<string>) {
    try {
      say(await work());
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    }
    client.invalidateQueries({ queryKey: ["intake"] });
    client.invalidateQueries({ queryKey: ["inbox"] });
  }

  return {
    replay: (id: string) =>
      run(async () => {
        const { state } = await replayIntake(id);
        return t(state === "failed" || state === "quarantined" ? "notReplayed" : "replayed");
      }),
    replayAll: (inboxId: string | undefined) =>
      run(async () => t("replayedAll", { count: (await replayQuarantined(inboxId)).count })),
  };
}

export function Cleared({ onClear }: { onClear: () => void }) {
  const t = useTranslations("settings.operations");
  return (
    <>
      <p className="mb-3">{t("nothing")}</p>
      <Button onClick={onClear}>{t("clear")}</Button>
    </>
  );
}
