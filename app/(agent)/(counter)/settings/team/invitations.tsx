"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { InvitationView } from "#server/protocol/agents.ts";
import { invitationsQuery, withdrawInvitation } from "../../../../_client/team.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { Section } from "../../../../_ui/section.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { fullTime } from "../../../../_words/when.ts";
import { Load } from "../load.tsx";
import { InviteDialog } from "./invite-dialog.tsx";

export function Invitations() {
  const t = useTranslations("settings.team");
  const client = useQueryClient();
  const problemText = useProblemText();
  const invitations = useQuery(invitationsQuery);
  const [isInviting, setInviting] = useState(false);

  async function withdraw(id: string) {
    await withdrawInvitation(id).catch((error: unknown) => say(problemText(error), { tone: "problem" }));
    client.invalidateQueries({ queryKey: ["invitations"] });
  }

  return (
    <Section
      title={t("invitations")}
      hint={t("invitationsHint")}
      action={
        <Button tone="primary" onClick={() => setInviting(true)}>
          {t("invite")}
        </Button>
      }
    >
      <Load from={invitations}>
        {(list) =>
          list.length === 0 ? (
            <p className="text-muted">{t("noInvitations")}</p>
          ) : (
            <ul className="divide-y divide-line rounded-8 border border-line">
              {list.map((invitation) => (
                <Row key={invitation.id} invitation={invitation} onWithdraw={() => withdraw(invitation.id)} />
              ))}
            </ul>
          )
        }
      </Load>
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Section>
  );
}

function Row({ invitation, onWithdraw }: { invitation: InvitationView; onWithdraw: () => void }) {
  const t = useTranslations("settings.team");
  const roleNames = useTranslations("roles");
  const locale = useLocale();
  const { timeZone } = useMe();
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <Mail className="size-5 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{invitation.email}</p>
        <p className="text-13 text-muted">
          {roleNames(invitation.role)} · {t("expires", { time: fullTime(invitation.expiresAt, locale, timeZone) })}
        </p>
      </div>
      <Button size="small" tone="danger" onClick={onWithdraw}>
        {t("withdraw")}
      </Button>
    </li>
  );
}
