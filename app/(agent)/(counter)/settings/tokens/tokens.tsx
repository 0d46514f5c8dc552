"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { TokenView } from "#server/protocol/agents.ts";
import { revokeToken, tokensQuery } from "../../../../_client/team.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { fullTime } from "../../../../_words/when.ts";
import { AdminOnly } from "../admin-only.tsx";
import { Load } from "../load.tsx";
import { PageTitle } from "../page-title.tsx";
import { TokenDialog } from "./token-dialog.tsx";

export function Tokens() {
  return (
    <AdminOnly>
      <TokenList />
    </AdminOnly>
  );
}

function TokenList() {
  const t = useTranslations("settings.tokens");
  const client = useQueryClient();
  const problemText = useProblemText();
  const tokens = useQuery(tokensQuery);
  const [isMaking, setMaking] = useState(false);

  async function revoke(id: string) {
    await revokeToken(id).catch((error: unknown) => say(problemText(error), { tone: "problem" }));
    client.invalidateQueries({ queryKey: ["tokens"] });
  }

  return (
    <>
      <PageTitle
        hint={t("hint")}
        action={
          <Button tone="primary" onClick={() => setMaking(true)}>
            {t("make")}
          </Button>
        }
      >
        {t("title")}
      </PageTitle>
      <Load from={tokens}>
        {(list) =>
          list.length === 0 ? (
            <p className="text-muted">{t("none")}</p>
          ) : (
            <ul className="divide-y divide-line rounded-8 border border-line">
              {list.map((token) => (
                <Row key={token.id} token={token} onRevoke={() => revoke(token.id)} />
              ))}
            </ul>
          )
        }
      </Load>
      {isMaking && <TokenDialog onClose={() => setMaking(false)} />}
    </>
  );
}

function Row({ token, onRevoke }: { token: TokenView; onRevoke: () => void }) {
  const t = useTranslations("settings.tokens");
  const roleNames = useTranslations("roles");
  const locale = useLocale();
  const { timeZone } = useMe();
  const used =
    token.lastUsedAt === null ? t("neverUsed") : t("lastUsed", { time: fullTime(token.lastUsedAt, locale, timeZone) });
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <KeyRound className="size-5 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{token.name}</p>
        <p className="text-13 text-muted">
          {roleNames(token.role)} · {used}
        </p>
      </div>
      <Button size="small" tone="danger" onClick={onRevoke}>
        {t("revoke")}
      </Button>
    </li>
  );
}
