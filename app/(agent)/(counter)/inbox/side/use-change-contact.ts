"use client";

import { useQueryClient } from "@tanstack/react-query";

import type { ContactView, UpdateContact } from "#server/protocol/conversations.ts";
import { changeContact } from "../../../../_client/contacts.ts";
import { dismiss, say } from "../../../../_client/undo.ts";
import { useProblemText } from "../../../../_ui/trouble.tsx";

/** Changes what the team knows of somebody: shown at once, and taken back with z for ten seconds. */
export function useChangeContact(contact: ContactView) {
  const client = useQueryClient();
  const problemText = useProblemText();
  const report = (error: unknown) => say(problemText(error), { tone: "problem" });

  return (changes: Pick<UpdateContact, "tier" | "locale">, done: string) => {
    const inverse = {
      ...(changes.tier === undefined ? {} : { tier: contact.tier }),
      ...(changes.locale === undefined ? {} : { locale: contact.locale }),
    };
    const undo = () => changeContact(client, { ...contact, ...changes }, inverse).catch(report);
    const said = say(done, { undo });
    changeContact(client, contact, changes).catch((error: unknown) => {
      // It was not done after all: there is nothing to take back.
      dismiss(said);
      report(error);
    });
  };
}
