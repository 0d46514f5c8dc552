"use client";

import { Archive } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

import type { TeamView } from "#server/protocol/teams.ts";
import { AskFirst } from "../../../../_ui/ask-first.tsx";
import { useArchiveTeam } from "./use-archive-team.ts";

/** Says first what becomes of its conversations and promises. */
export function ArchiveTeam({ team }: { team: TeamView }) {
  const t = useTranslations("settings.team");
  const router = useRouter();
  const { archive } = useArchiveTeam();

  async function confirm(close: () => void) {
    close();
    if (await archive(team)) router.push("/settings/team");
  }

  return (
    <AskFirst
      label={t("archive")}
      icon={<Archive className="size-4" aria-hidden />}
      title={t("archiveTitle", { name: team.name })}
      description={t("archiveBody")}
      onConfirm={confirm}
    />
  );
}
