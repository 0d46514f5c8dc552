"use client";

import { Archive } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { TeamView } from "#server/protocol/teams.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Dialog } from "../../../../_ui/dialog.tsx";
import { useArchiveTeam } from "./use-archive-team.ts";

/** Says first what becomes of its conversations and promises. */
export function ArchiveTeam({ team }: { team: TeamView }) {
  const t = useTranslations("settings.team");
  const common = useTranslations("common");
  const router = useRouter();
  const { archive } = useArchiveTeam();
  const [isAsking, setAsking] = useState(false);

  async function confirm() {
    setAsking(false);
    if (await archive(team)) router.push("/settings/team");
  }

  return (
    <>
      <Button tone="danger" icon={<Archive className="size-4" aria-hidden />} onClick={() => setAsking(true)}>
        {t("archive")}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("archiveTitle", { name: team.name })}
        description={t("archiveBody")}
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
          <Button tone="danger" onClick={confirm}>
            {t("archive")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
