"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { addCalendar, calendarsQuery } from "../../../../_client/calendars.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { AdminOnly } from "../admin-only.tsx";
import { BackLink } from "../back-link.tsx";
import { Load } from "../load.tsx";
import { PageTitle } from "../page-title.tsx";
import { CalendarForm } from "./calendar-form.tsx";
import { type CalendarDraft, usualDraft } from "./draft.ts";

export function AddCalendar() {
  const t = useTranslations("settings.hours");
  return (
    <AdminOnly leads>
      <BackLink to="hours" />
      <PageTitle hint={t("addHint")}>{t("add")}</PageTitle>
      <Load from={useQuery(calendarsQuery)}>{(others) => <NewCalendar hasOthers={others.length > 0} />}</Load>
    </AdminOnly>
  );
}

function NewCalendar({ hasOthers }: { hasOthers: boolean }) {
  const t = useTranslations("settings.hours");
  const common = useTranslations("common");
  const client = useQueryClient();
  const router = useRouter();
  const { workspace } = useMe();
  // The usual name is the first one's.
  const [start] = useState(() => usualDraft(hasOthers ? "" : t("usualName"), workspace.timeZone));

  async function save({ name, rules, isDefault }: CalendarDraft) {
    const made = await addCalendar({ name, rules, isDefault });
    await client.invalidateQueries({ queryKey: ["calendars"] });
    say(common("saved"));
    router.push(`/settings/hours/${made.id}`);
  }

  return <CalendarForm start={start} mayBeDefault={hasOthers} onSave={save} />;
}
