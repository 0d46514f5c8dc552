import { useSyncExternalStore } from "react";

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

const listeners = new Set<() => void>();
let path: string | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;

/**
 * Changes the place without asking the server for a page: everything the next one shows is already here or comes over
 * the API. Moving from conversation to conversation replaces, so that Back leads to the list; the address follows once
 * the screen has been painted, because j and k would otherwise wait for the router.
 */
export function go(place: Place) {
  const from = currentPath();
  const to = pathTo(place);
  if (to === from) return;
  const now = placeFrom(from);
  clearTimeout(waiting);
  waiting = undefined;
  if (now?.conversationId && place.conversationId && now.view === place.view) {
    waiting = setTimeout(() => {
      waiting = undefined;
      window.history.replaceState(null, "", to);
    }, 80);
  } else {
    window.history.pushState(null, "", to);
  }
  path = to;
  tell();
}

/** The address changed by other means: a link, or Back. */
export function followAddress() {
  if (waiting !== undefined) return;
  path = window.location.pathname;
  tell();
}

/** Where we are, at once; the router's own word comes later. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, currentPath, () => "/");
}

export function currentPath(): string {
  return path ?? window.location.pathname;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("popstate", leaveByAddress);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("popstate", leaveByAddress);
  };
}

/** Back was pressed: an address that was still to be written is no longer wanted. */
function leaveByAddress() {
  clearTimeout(waiting);
  waiting = undefined;
  followAddress();
}

function tell() {
  for (const listener of listeners) listener();
}
