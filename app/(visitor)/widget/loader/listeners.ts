import type { Guichet, Listener, WidgetEvents } from "../embed.ts";

type Listeners = { [Name in keyof WidgetEvents]: Set<Listener<Name>> };

export function makeListeners() {
  const listeners: Listeners = { message: new Set(), open: new Set(), close: new Set(), unread: new Set() };
  const listen: Guichet["on"] = (name, listener) => {
    listeners[name].add(listener);
    return () => listeners[name].delete(listener);
  };
  /** A page's mistake in its own listener must not stop the chat. */
  function tell<Name extends keyof WidgetEvents>(name: Name, detail: WidgetEvents[Name]) {
    for (const listener of listeners[name]) {
      try {
        listener(detail);
      } catch (error) {
        reportError(error);
      }
    }
  }
  return { listen, tell };
}
