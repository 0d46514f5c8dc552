"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { CalendarView } from "#server/protocol/calendars.ts";
import { archiveCalendar } from "../../../../_client/calendars.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Dialog } from "../../../../_ui/dialog.tsx";
import { Field, Select } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";

/** Asks first, and for a default also which takes over. */
export function ArchiveCalendar({ calendar, others }: { calendar: CalendarView; others: CalendarView[] }) {
  const t = useTranslations("settings.hours");
  const common = useTranslations("common");
  const client = useQueryClient();
  const router = useRouter();
  const problemText = useProblemText();
  const [isAsking, setAsking] = useState(false);
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
    <>
      <Button tone="danger" icon={<Archive className="size-4" aria-hidden />} onClick={() => setAsking(true)}>
        {t("archive")}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("archiveTitle", { name: calendar.name })}
        description={t(isLast ? "archiveLast" : "archiveBody")}
      >
        <div className="grid gap-4">
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
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
            <Button tone="danger" onClick={archive}>
              {t("archive")}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
