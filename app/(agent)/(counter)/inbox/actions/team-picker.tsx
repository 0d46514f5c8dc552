"use client";

import { UsersRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";

import { keysOf } from "../../../../_client/keys/commands.ts";
import { useTeams } from "../../../../_client/who.tsx";
import { Tip } from "../../../../_ui/tip.tsx";
import { Picker } from "./picker.tsx";

const TeamList = dynamic(() => import("./team-list.tsx").then((file) => file.TeamList), { ssr: false });

type TeamPickerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  teamId: string | null;
  onPick: (teamId: string | null) => void;
};

/** Whose conversation it is. */
export function TeamPicker({ teamId, onPick, ...picker }: TeamPickerProps) {
  const t = useTranslations("conversation.team");
  return (
    <Picker {...picker} title={t("move")} trigger={<TeamButton teamId={teamId} />}>
      <TeamList teamId={teamId} onPick={onPick} />
    </Picker>
  );
}

/** Out of sight where there is no room, yet still the place at which the key opens the choices. */
function TeamButton({ teamId, ...rest }: ComponentProps<"button"> & { teamId: string | null }) {
  const t = useTranslations("conversation.team");
  const name = useTeams().find(({ id }) => id === teamId)?.name;
  const label = name === undefined ? t("move") : t("of", { name });
  return (
    <Tip label={label} keys={keysOf("team")}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className="inline-flex h-8 min-w-8 items-center justify-center gap-2 rounded-6 px-2 text-13 text-muted hover:bg-hover hover:text-text @max-[480px]:invisible @max-[480px]:w-0 @max-[480px]:min-w-0 @max-[480px]:px-0 pointer-coarse:h-10"
      >
        <UsersRound className="size-4 shrink-0" aria-hidden />
        {name !== undefined && (
          <span aria-hidden className="hidden max-w-28 truncate @min-[720px]:block">
            {name}
          </span>
        )}
      </button>
    </Tip>
  );
}
