"use client";

import { Command } from "cmdk";
import { Check, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useIsOnline } from "../../../../_client/live/presence.ts";
import { useAgents, useMe } from "../../../../_client/who.tsx";
import { Avatar } from "../../../../_ui/avatar.tsx";
import { PickInput, pickItemLook, pickListLook } from "../../../../_ui/pick.tsx";

/** Me first: it is who is meant most often. */
export function AgentList({ assigneeId, onPick }: { assigneeId: string | null; onPick: (id: string | null) => void }) {
  const t = useTranslations("assign");
  const me = useMe();
  const agents = useAgents().filter((agent) => agent.active && agent.role !== "viewer");
  const sorted = [...agents].sort(
    (a, b) => Number(b.id === me.id) - Number(a.id === me.id) || a.name.localeCompare(b.name),
  );
  return (
    <Command label={t("title")} loop>
      <PickInput placeholder={t("placeholder")} />
      <Command.Empty className="p-4 text-center text-muted">{t("empty")}</Command.Empty>
      <Command.List label={t("title")} className={pickListLook}>
        {sorted.map((agent) => (
          <Command.Item
            key={agent.id}
            value={`${agent.name} ${agent.email}`}
            onSelect={() => onPick(agent.id)}
            className={pickItemLook}
          >
            <Avatar name={agent.name} image={agent.image} size={20} />
            <span className="truncate">{agent.id === me.id ? t("me", { name: agent.name }) : agent.name}</span>
            <Online id={agent.id} />
            {agent.id === assigneeId && <Check className="ml-auto size-4 text-accent" aria-hidden />}
          </Command.Item>
        ))}
        {assigneeId !== null && (
          <Command.Item value={t("nobody")} onSelect={() => onPick(null)} className={pickItemLook}>
            <UserX className="size-5 text-muted" aria-hidden />
            {t("nobody")}
          </Command.Item>
        )}
      </Command.List>
    </Command>
  );
}

function Online({ id }: { id: string }) {
  const t = useTranslations("assign");
  if (!useIsOnline(id)) return null;
  return (
    <span className="flex items-center gap-1 text-12 text-ok">
      <span className="size-2 rounded-full bg-ok" />
      {t("online")}
    </span>
  );
}
