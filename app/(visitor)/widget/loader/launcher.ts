import type { Locale } from "#db/vocabulary.ts";
import { labels } from "./labels.ts";
import style from "./launcher.css?text";

type Wishes = {
  locale: Locale;
  onLeft: boolean;
  accent: string | undefined;
  /** The visitor comes near: worth loading the panel. */
  intent: () => void;
  press: () => void;
};

const bubble =
  "M12 4c-5 0-9 3.2-9 7.3 0 2.3 1.3 4.3 3.3 5.6L5.6 20.5l4-1.9c.8.1 1.6.2 2.4.2 5 0 9-3.3 9-7.5S17 4 12 4Z";
const chevron = "m6 9.5 6 6 6-6";

export function drawLauncher({ locale, onLeft, accent, intent, press }: Wishes) {
  const words = labels[locale];
  const host = document.createElement("guichet-widget");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  host.lang = locale;
  host.classList.toggle("left", onLeft);
  if (accent && /^#[0-9a-f]{6}$/i.test(accent)) {
    host.style.setProperty("--accent", accent);
    if (isLight(accent)) host.style.setProperty("--on-accent", "#16181d");
  }

  const button = document.createElement("button");
  const badge = document.createElement("span");
  button.type = "button";
  button.className = "launcher";
  button.ariaHasPopup = "dialog";
  badge.className = "badge";
  button.append(drawIcon(bubble, chevron), badge);
  paint({ open: false, unread: 0 });
  for (const sign of ["pointerenter", "touchstart", "focus"]) button.addEventListener(sign, intent, { passive: true });
  button.addEventListener("click", press);
  root.append(button);
  document.body.append(host);

  function paint({ open, unread }: { open: boolean; unread: number }) {
    button.ariaExpanded = `${open}`;
    button.ariaLabel = words.chat + (unread ? words.unread(unread) : "");
    badge.textContent = unread > 9 ? "9+" : unread ? `${unread}` : "";
    badge.hidden = !unread;
  }

  return {
    root,
    host,
    paint,
    isOpen: () => button.ariaExpanded === "true",
    focusLauncher: () => button.focus(),
    busy: (busy: boolean) => (button.ariaBusy = `${busy}`),
    failed: () => (button.ariaLabel = button.title = words.failed),
  };
}

/** Would white be hard to read on it? Near enough to the panel's exact answer, in a fifth of the room. */
function isLight(hex: string) {
  const value = Number.parseInt(hex.slice(1), 16);
  const part = (shift: number) => (((value >> shift) & 255) / 255) ** 2.2;
  return 0.21 * part(16) + 0.72 * part(8) + 0.07 * part(0) > 0.18;
}

/** Built node by node: a page may forbid markup from strings (trusted types). */
function drawIcon(...shapes: string[]) {
  const [svg, ...paths] = ["svg", ...shapes.map(() => "path")].map((name) =>
    document.createElementNS("http://www.w3.org/2000/svg", name),
  );
  svg?.setAttribute("viewBox", "0 0 24 24");
  for (const path of paths) path.setAttribute("d", shapes.shift() ?? "");
  svg?.append(...paths);
  return svg ?? "";
}
