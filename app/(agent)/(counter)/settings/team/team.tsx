"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Role, roles } from "#db/vocabulary.ts";
import type { AgentView } from "#server/protocol/agents.ts";
import { useIsOnline } from "../../../../_client/live/presence.ts";
import { agentsQuery, saveAgent } from "../../../../_client/team.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Avatar } from "../../../../_ui/avatar.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { Select } from "../../../../_ui/field.tsx";
import { Section } from "../../../../_ui/section.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { Load } from "../load.tsx";
import { PageTitle } from "../page-title.tsx";
import { Invitations } from "./invitations.tsx";
import { Teams } from "./teams.tsx";

export function Team() {
  const t = useTranslations("settings.team");
  const isAdmin = useMe().role === "admin";
  const agents = useQuery(agentsQuery);
  return (
    <>
      <PageTitle hint={t("hint")}>{t("title")}</PageTitle>
      <Section title={t("agents")}>
        <Load from={agents}>
          {(list) => (
            <ul className="divide-y divide-line rounded-8 border border-line">
              {list.map((agent) => (
                <Agent key={agent.id} agent={agent} canChange={isAdmin} />
              ))}
            </ul>
          )}
        </Load>
      </Section>
      <Teams />
      {isAdmin && <Invitations />}
    </>
  );
}

function Agent({ agent, canChange }: { agent: AgentView; canChange: boolean }) {
  const t = useTranslations("settings.team");
  const roleNames = useTranslations("roles");
  const me = useMe();
  const isOnline = useIsOnline(agent.id);
  const save = useSaveAgent(agent);
  const isMe = agent.id === me.id;
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <Avatar name={agent.name} image={agent.image} size={28} className={agent.active ? "" : "grayscale"} />
      <div className="min-w-0 grow basis-40">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{isMe ? t("you", { name: agent.name }) : agent.name}</span>
          {isOnline && (
            <span className="flex items-center gap-1 text-12 font-normal text-ok">
              <span className="size-2 rounded-full bg-ok" /> {t("online")}
            </span>
          )}
          {!agent.active && <span className="text-12 font-normal text-muted">{t("inactive")}</span>}
        </p>
        <p className="truncate text-13 text-muted">{agent.email}</p>
      </div>
      {canChange && !isMe ? (
        <>
          <Select
            aria-label={t("roleOf", { name: agent.name })}
            value={agent.role}
            onChange={(event) => {
              const role = roles.find((each): each is Role => each === event.target.value);
              if (role) save({ role });
            }}
            className="w-auto!"
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {roleNames(role)}
              </option>
            ))}
          </Select>
          <Button tone={agent.active ? "danger" : "plain"} onClick={() => save({ active: !agent.active })}>
            {t(agent.active ? "deactivate" : "activate")}
          </Button>
        </>
      ) : (
        <span className="text-muted">{roleNames(agent.role)}</span>
      )}
    </li>
  );
}

function useSaveAgent(agent: AgentView) {
  const client = useQueryClient();
  const problemText = useProblemText();
  return async (changes: { role?: Role; active?: boolean }) => {
    const show = (shown: AgentView) =>
      client.setQueryData<AgentView[]>(["agents"], (all) => all?.map((each) => (each.id === agent.id ? shown : each)));
    show({ ...agent, ...changes });
    try {
      show(await saveAgent(agent.id, changes));
    } catch (error) {
      show(agent);
      say(problemText(error), { tone: "problem" });
    }
  };
}
