"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import type { ReactNode } from "react";

const AgentList = dynamic(() => import("./agent-list.tsx").then((file) => file.AgentList), { ssr: false });

type AssignPickerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  assigneeId: string | null;
  onPick: (agentId: string | null) => void;
  trigger: ReactNode;
};

export function AssignPicker({ open, onOpenChange, assigneeId, onPick, trigger }: AssignPickerProps) {
  const t = useTranslations("assign");
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t("title")}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="appear z-50 w-72 overflow-hidden rounded-8 border border-line bg-raised shadow-float"
        >
          <AgentList assigneeId={assigneeId} onPick={onPick} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
