"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";

import type { TeamView } from "#server/protocol/teams.ts";
import { ApiError } from "../../../../_client/api.ts";
import { saveTeam, showTeam, teamsQuery } from "../../../../_client/teams.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button, buttonLook } from "../../../../_ui/button.tsx";
import { Field, TextInput } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { Section } from "../../../../_ui/section.tsx";
import { Trouble } from "../../../../_ui/trouble.tsx";
import { textOf, useForm } from "../../../../_ui/use-form.ts";
import { BackLink } from "../back-link.tsx";
import { Load } from "../load.tsx";
import { PageTitle } from "../page-title.tsx";
import { ArchiveTeam } from "./archive-team.tsx";
import { mayChangeTeams } from "./may-change-teams.ts";
import { Members } from "./members.tsx";
import { useArchiveTeam } from "./use-archive-team.ts";

export function TeamPage({ id }: { id: string }) {
  const teams = useQuery(teamsQuery);
  return (
    <>
      <BackLink to="team" />
      <Load from={teams}>
        {(list) => {
          const team = list.find((one) => one.id === id);
          if (!team) return <Trouble error={new ApiError(404, { code: "not_found", message: "" })} />;
          return <OneTeam team={team} />;
        }}
      </Load>
    </>
  );
}

function OneTeam({ team }: { team: TeamView }) {
  const t = useTranslations("settings.team");
  const mayChange = mayChangeTeams(useMe());
  const { restore } = useArchiveTeam();
  return (
    <>
      <PageTitle
        hint={team.archived ? t("archivedHint") : mayChange ? undefined : t("leadsChange")}
        action={team.archived && mayChange && <Button onClick={() => restore(team)}>{t("restore")}</Button>}
      >
        {team.name}
      </PageTitle>
      {/* A colleague's new name is shown, unless this one is being written. */}
      {mayChange && <Rename key={team.name} team={team} />}
      <Section title={t("members")} hint={t("membersHint")}>
        <Members team={team} mayChange={mayChange} />
      </Section>
      {mayChange && (
        <Section title={t("promises")} hint={t("promisesHint")}>
          <Link href="/settings/promises" className={buttonLook()}>
            {t("promisesLink")}
          </Link>
        </Section>
      )}
      {mayChange && !team.archived && (
        <Section title={t("archive")} hint={t("archiveHint")}>
          <ArchiveTeam team={team} />
        </Section>
      )}
    </>
  );
}

function Rename({ team }: { team: TeamView }) {
  const t = useTranslations("settings.team");
  const common = useTranslations("common");
  const client = useQueryClient();
  const { onSubmit, isBusy, errors } = useForm(["name"], async (form) => {
    showTeam(client, await saveTeam(team.id, { name: textOf(form, "name") }));
    say(common("saved"));
  });
  return (
    <form onSubmit={onSubmit} className="mb-8 grid max-w-[420px] gap-3" noValidate>
      <Field label={t("teamName")} error={errors.name}>
        {(field) => (
          <div className="flex gap-2">
            <TextInput {...field} name="name" defaultValue={team.name} required maxLength={80} autoComplete="off" />
            <Button type="submit" busy={isBusy} className="h-9! pointer-coarse:h-11!">
              {common("save")}
            </Button>
          </div>
        )}
      </Field>
      <FormProblem text={errors.form} />
    </form>
  );
}
