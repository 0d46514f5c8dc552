"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Picker } from "./picker.tsx";

const AgentList = dynamic(() => import("./agent-list.tsx").then((file) => file.AgentList), { ssr: false });

type AssignPickerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  assigneeId: string | null;
  onPick: (agentId: string | null) => void;
  trigger: ReactNode;
};

export function AssignPicker({ assigneeId, onPick, ...picker }: AssignPickerProps) {
  const t = useTranslations("assign");
  return (
    <Picker {...picker} title={t("title")}>
      <AgentList assigneeId={assigneeId} onPick={onPick} />
    </Picker>
  );
}
