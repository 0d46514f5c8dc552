"use client";

import { useAgents } from "../../../../_client/who.tsx";
import { Avatar } from "../../../../_ui/avatar.tsx";

const mostFaces = 4;

/** A few of those in a team, and how many more. Decoration: the number stands beside it in words. */
export function MemberFaces({ memberIds }: { memberIds: string[] }) {
  const agents = useAgents();
  const members = memberIds.flatMap((id) => agents.find((agent) => agent.id === id) ?? []);
  const more = members.length - mostFaces;
  return (
    <span aria-hidden className="hidden shrink-0 items-center gap-1 tablet:flex">
      <span className="flex -space-x-1">
        {members.slice(0, mostFaces).map(({ id, name, image }) => (
          <Avatar key={id} name={name} image={image} size={20} className="ring-2 ring-bg" />
        ))}
      </span>
      {more > 0 && <span className="tabular text-12 text-muted">+{more}</span>}
    </span>
  );
}
