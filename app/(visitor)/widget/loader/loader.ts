import type { Locale } from "#db/vocabulary.ts";
import { type EarlyCalls, type Frame, type Guichet, type Panel, type PanelModule, storageKey } from "../embed.ts";
import { pickLocale } from "../language.ts";
import { drawLauncher } from "./launcher.ts";
import { makeListeners } from "./listeners.ts";

/** The hashed names of the panels, filled in by the build. */
declare const PANELS: Record<Locale, string>;

declare global {
  interface Window {
    guichet?: Guichet | EarlyCalls;
  }
}

// Set also when a tag manager adds the script; only a module has none.
const script = document.currentScript;
const early = window.guichet;
if (script instanceof HTMLScriptElement && !(early && "open" in early)) {
  if (document.body) start(script);
  else addEventListener("DOMContentLoaded", () => start(script));
}

function start({ dataset, src }: HTMLScriptElement) {
  const inboxKey = dataset.inbox ?? "";
  const locale = pickLocale([dataset.locale, document.documentElement.lang, ...navigator.languages]);
  const { listen, tell } = makeListeners();
  const launcher = drawLauncher({
    locale,
    onLeft: dataset.position === "left",
    accent: dataset.accent,
    intent: load,
    press: () => whenLoaded((panel) => (launcher.isOpen() ? panel.close() : panel.open())),
  });
  const frame: Frame = { ...launcher, origin: new URL(src).origin, inboxKey, locale, identity: null, tell };
  let panel: Promise<Panel> | undefined;
  let tries = 0;

  const guichet: Guichet = {
    open: () => whenLoaded((panel) => panel.open()),
    close: () => ifLoaded((panel) => panel.close()),
    identify(identity) {
      frame.identity = identity;
      ifLoaded((panel) => panel.identify(identity));
    },
    on: listen,
    reset: () => (hasWritten(inboxKey) ? whenLoaded : ifLoaded)((panel) => panel.reset()),
  };
  window.guichet = guichet;
  if (early && "q" in early) for (const call of early.q) replay(guichet, call);

  // Someone who has written before may have an answer waiting; anybody else costs no request until they show intent.
  if (hasWritten(inboxKey)) (window.requestIdleCallback ?? setTimeout)(load);

  /** Some browsers remember a module that failed to load: another address makes another try. */
  function load() {
    panel ??= import(new URL(`widget/${PANELS[locale]}${tries ? `?${tries}` : ""}`, src).href).then(
      ({ startPanel }: PanelModule) => startPanel(frame),
    );
    panel.catch(() => {
      panel = undefined;
      tries++;
      launcher.failed();
    });
  }

  function whenLoaded(act: (panel: Panel) => void) {
    load();
    launcher.busy(true);
    panel
      ?.then(act)
      .catch(() => {})
      .finally(() => launcher.busy(false));
  }

  function ifLoaded(act: (panel: Panel) => void) {
    panel?.then(act);
  }
}

function replay(guichet: Guichet, [name, ...rest]: EarlyCalls["q"][number]) {
  const call: unknown = Reflect.get(guichet, name);
  if (typeof call === "function") call(...rest);
}

function hasWritten(inboxKey: string) {
  try {
    return localStorage.getItem(storageKey(inboxKey, "token")) !== null;
  } catch {
    return false;
  }
}
