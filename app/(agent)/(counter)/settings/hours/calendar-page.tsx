"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import type { CalendarView } from "#server/protocol/calendars.ts";
import { ApiError } from "../../../../_client/api.ts";
import { calendarsQuery, saveCalendar } from "../../../../_client/calendars.ts";
import { say } from "../../../../_client/undo.ts";
import { Section } from "../../../../_ui/section.tsx";
import { Trouble } from "../../../../_ui/trouble.tsx";
import { AdminOnly } from "../admin-only.tsx";
import { BackLink } from "../back-link.tsx";
import { Load } from "../load.tsx";
import { PageTitle } from "../page-title.tsx";
import { ArchiveCalendar } from "./archive-calendar.tsx";
import { CalendarForm } from "./calendar-form.tsx";
import type { CalendarDraft } from "./draft.ts";

export function CalendarPage({ id }: { id: string }) {
  return (
    <AdminOnly leads>
      <BackLink to="hours" />
      <OneCalendar id={id} />
    </AdminOnly>
  );
}

function OneCalendar({ id }: { id: string }) {
  const t = useTranslations("settings.hours");
  const calendars = useQuery(calendarsQuery);
  return (
    <Load from={calendars}>
      {(list) => {
        const calendar = list.find((one) => one.id === id);
        if (!calendar) return <Trouble error={new ApiError(404, { code: "not_found", message: "" })} />;
        return (
          <>
            <PageTitle hint={calendar.isDefault ? t("isDefaultHint") : undefined}>{calendar.name}</PageTitle>
            <Form key={calendar.id} calendar={calendar} />
            <Section title={t("archive")} hint={t("archiveHint")}>
              <ArchiveCalendar calendar={calendar} others={list.filter((one) => one.id !== id)} />
            </Section>
          </>
        );
      }}
    </Load>
  );
}

function Form({ calendar }: { calendar: CalendarView }) {
  const common = useTranslations("common");
  const client = useQueryClient();

  async function save({ name, rules, isDefault }: CalendarDraft) {
    const makesDefault = isDefault && !calendar.isDefault;
    await saveCalendar(calendar.id, { name, rules, ...(makesDefault ? { isDefault: true as const } : {}) });
    await client.invalidateQueries({ queryKey: ["calendars"] });
    say(common("saved"));
  }

  return <CalendarForm start={calendar} mayBeDefault={!calendar.isDefault} onSave={save} />;
}
