"use client";

import { useTranslations } from "next-intl";

import { isKnown, type KnownVariable } from "#server/protocol/reply-variables.ts";

const keys = {
  "contact.name": "contactName",
  "contact.first_name": "contactFirstName",
  "agent.name": "agentName",
  "agent.first_name": "agentFirstName",
  "workspace.name": "workspaceName",
  "conversation.number": "conversationNumber",
} as const satisfies Record<KnownVariable, string>;

/** What a variable stands for, in the agent's language; a free one says so itself. */
export function useVariableWords() {
  const t = useTranslations("replies.variables");
  return (name: string): string => (isKnown(name) ? t(keys[name]) : name);
}
