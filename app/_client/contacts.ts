import { type QueryClient, queryOptions } from "@tanstack/react-query";

import type { ContactView, ConversationView, UpdateContact } from "#server/protocol/conversations.ts";
import type { Page } from "#server/protocol/paging.ts";
import { get, patch } from "./api.ts";

/** Names of tiers that contacts carry or policies promise something to. */
export const tiersQuery = queryOptions({
  queryKey: ["tiers"],
  queryFn: async ({ signal }) => (await get<Page<{ name: string }>>("/contacts/tiers", signal)).items,
});

/** Shows the change at once, and puts everything back when the server refuses. Rejects with the refusal. */
export async function changeContact(client: QueryClient, contact: ContactView, changes: UpdateContact) {
  showContact(client, { ...contact, ...changes });
  try {
    showContact(client, await patch<ContactView>(`/contacts/${contact.id}`, changes));
  } catch (error) {
    showContact(client, contact);
    throw error;
  }
  // Other promises may hold for them now, each of which explains itself in words of the server's.
  if (changes.tier !== undefined)
    await client.invalidateQueries({ predicate: ({ state }) => isWith(contact, state.data) });
}

function showContact(client: QueryClient, contact: ContactView) {
  client.setQueriesData<ConversationView>({ queryKey: ["conversation"] }, (view) =>
    view?.contactId === contact.id ? { ...view, contact, contactName: contact.name } : view,
  );
}

function isWith({ id }: ContactView, data: unknown): boolean {
  return typeof data === "object" && data !== null && "contactId" in data && data.contactId === id;
}
