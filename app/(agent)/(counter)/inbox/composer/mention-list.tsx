"use client";

import { useTranslations } from "next-intl";

import type { AgentView } from "#server/protocol/agents.ts";
import { Avatar } from "../../../../_ui/avatar.tsx";
import { cx } from "../../../../_ui/class-names.ts";

export function mentionOptionId(index: number) {
  return `mention-${index}`;
}

type MentionListProps = { agents: AgentView[]; chosen: number; onPick: (agent: AgentView) => void };

/** Colleagues whose name fits; the words keep the focus and steer it. */
export function MentionList({ agents, chosen, onPick }: MentionListProps) {
  const t = useTranslations("composer");
  return (
    <div
      id="mention-list"
      role="listbox"
      aria-label={t("mention")}
      className="appear absolute bottom-full left-3 z-20 mb-1 w-64 rounded-8 border border-line bg-raised p-1 text-text shadow-float"
    >
      {agents.map((agent, index) => (
        <div
          key={agent.id}
          id={mentionOptionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          // Before the words lose the focus, which would close the list.
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(agent);
          }}
          className={cx("flex h-9 items-center gap-2 rounded-6 px-2", index === chosen && "bg-selected")}
        >
          <Avatar name={agent.name} image={agent.image} size={20} />
          <span className="truncate">{agent.name}</span>
        </div>
      ))}
    </div>
  );
}
