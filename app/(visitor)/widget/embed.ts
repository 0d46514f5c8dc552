import type { Locale } from "#db/vocabulary.ts";
import type { VisitorIdentity, VisitorMessage } from "#server/protocol/visitor-events.ts";

/** What a page may listen to with `guichet.on`. */
export type WidgetEvents = {
  message: { text: string; author: string | null; at: VisitorMessage["at"] };
  open: undefined;
  close: undefined;
  unread: number;
};

export type Listener<Name extends keyof WidgetEvents> = (detail: WidgetEvents[Name]) => void;

/** `window.guichet`, once the loader runs. */
export type Guichet = {
  open(): void;
  close(): void;
  identify(identity: VisitorIdentity): void;
  /** Answers a function that stops listening. */
  on<Name extends keyof WidgetEvents>(name: Name, listener: Listener<Name>): () => void;
  /** Forgets this visitor in this browser: for a page's own sign-out. */
  reset(): void;
};

/**
 * A page that calls before the loader has arrived leaves its calls in `q`:
 * `window.guichet ??= { q: [] }; guichet.q?.push(["open"])`.
 */
export type EarlyCalls = { q: [name: string, ...rest: unknown[]][] };

/** What the loader lends to the panel. */
export type Frame = {
  /** Where the widget came from, and where it talks to. */
  origin: string;
  inboxKey: string;
  locale: Locale;
  root: ShadowRoot;
  host: HTMLElement;
  identity: VisitorIdentity | null;
  focusLauncher(): void;
  /** Shows on the launcher what the panel knows. */
  paint(look: { open: boolean; unread: number }): void;
  tell<Name extends keyof WidgetEvents>(name: Name, detail: WidgetEvents[Name]): void;
};

export type Panel = {
  open(): void;
  close(): void;
  identify(identity: VisitorIdentity): void;
  reset(): void;
};

/** What the panel's module exports. */
export type PanelModule = { startPanel(frame: Frame): Panel };

/** Nothing is kept in the browser before the first message; the token's presence means "has written before". */
export function storageKey(inboxKey: string, name: string) {
  return `guichet.${inboxKey}.${name}`;
}
