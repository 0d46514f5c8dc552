"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { CalendarView } from "#server/protocol/calendars.ts";
import { archiveCalendar } from "../../../../_client/calendars.ts";
import { AskFirst } from "../../../../_ui/ask-first.tsx";
import { Field, Select } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";

/** Asks first, and for a default also which takes over. */
export function ArchiveCalendar({ calendar, others }: { calendar: CalendarView; others: CalendarView[] }) {
  const t = useTranslations("settings.hours");
  const client = useQueryClient();
  const router = useRouter();
  const problemText = useProblemText();
  const [heir, setHeir] = useState(others[0]?.id);
  const [problem, setProblem] = useState<string>();
  const needsHeir = calendar.isDefault && others.length > 0;
  const isLast = others.length === 0;

  async function archive() {
    try {
      await archiveCalendar(calendar.id, needsHeir ? heir : undefined);
      router.push("/settings/hours");
      await client.invalidateQueries({ queryKey: ["calendars"] });
    } catch (error) {
      setProblem(problemText(error));
    }
  }

  return (
    <AskFirst
      label={t("archive")}
      icon={<Archive className="size-4" aria-hidden />}
      title={t("archiveTitle", { name: calendar.name })}
      description={t(isLast ? "archiveLast" : "archiveBody")}
      onConfirm={archive}
    >
      {needsHeir && (
        <Field label={t("newDefault")}>
          {(field) => (
            <Select {...field} value={heir} onChange={(event) => setHeir(event.target.value)}>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <FormProblem text={problem} />
    </AskFirst>
  );
}
