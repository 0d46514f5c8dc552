/** @jsxImportSource preact */
import { render } from "preact";

import type { Locale } from "#db/vocabulary.ts";
import type { Frame, Panel } from "../embed.ts";
import { en } from "../words/en.ts";
import { fr } from "../words/fr.ts";
import { startSession } from "./conversation/session.ts";
import { paintAccent } from "./draw/accent.ts";
import { Dialog } from "./draw/dialog.tsx";
import style from "./style/panel.css?text";

/** Filled in by the build, which makes one panel per language. */
declare const LOCALE: Locale;

/** Runs on the first sign of intent; nothing is connected before `open`, unless this visitor has written before. */
export function startPanel(frame: Frame): Panel {
  const words = LOCALE === "fr" ? fr : en;
  const session = startSession(frame, words);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  frame.root.adoptedStyleSheets.push(sheet);
  session.store.subscribe(() => paintAccent(frame.host, session.store.get().config?.accent));

  const place = document.createElement("div");
  frame.root.append(place);
  render(<Dialog session={session} words={words} frame={frame} />, place);
  return session;
}
