import { type ViewName, viewFrom } from "../../_client/views.ts";

/** Where in the inbox someone is: what the address says. */
export type Place = { view: ViewName; conversationId: string | null };

export function placeFrom(pathname: string): Place | null {
  const [, room, view, conversationId] = pathname.split("/");
  if (room !== "inbox") return null;
  return { view: viewFrom(view) ?? "mine", conversationId: conversationId || null };
}

export function pathTo(place: Place): string {
  return `/inbox/${place.view}${place.conversationId ? `/${place.conversationId}` : ""}`;
}

/**
 * Changes the address without asking the server for a page: everything the next place shows is already here or comes
 * over the API. Moving from conversation to conversation replaces, so that Back leads to the list.
 */
export function go(place: Place) {
  const now = placeFrom(window.location.pathname);
  const path = pathTo(place);
  if (path === window.location.pathname) return;
  const isNeighbour = now?.conversationId && place.conversationId && now.view === place.view;
  if (isNeighbour) window.history.replaceState(null, "", path);
  else window.history.pushState(null, "", path);
}
