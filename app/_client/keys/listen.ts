"use client";

import { useEffect, useRef } from "react";

import { recall, remember } from "../remember.ts";
import { createStore, useStore } from "../store.ts";
import { type CommandId, isForWords } from "./commands.ts";
import { type KeyPress, matchKey } from "./match.ts";

type Run = () => void;

const handlers = createStore<ReadonlyMap<CommandId, Run[]>>(new Map());
const singleKeysKey = "guichet.singleKeys";
export const singleKeys = createStore(true);

/** Offers a command for as long as the component is there; the newest offer wins. */
export function useCommand(id: CommandId, run: Run, enabled = true) {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return;
    const mine = () => latest.current();
    handlers.set((map) => new Map(map).set(id, [...(map.get(id) ?? []), mine]));
    return () => {
      handlers.set((map) =>
        new Map(map).set(
          id,
          (map.get(id) ?? []).filter((each) => each !== mine),
        ),
      );
    };
  }, [id, enabled]);
}

export function runCommand(id: CommandId): boolean {
  const run = handlers.get().get(id)?.at(-1);
  run?.();
  return run !== undefined;
}

/** What can be done right now: what the palette offers. */
export function useOffered(): ReadonlyMap<CommandId, Run[]> {
  return useStore(handlers, (map) => map);
}

export function setSingleKeys(on: boolean) {
  singleKeys.set(on);
  remember(singleKeysKey, on);
}

/** One listener for the whole screen. */
export function useKeyboard() {
  useEffect(() => {
    singleKeys.set(recall(singleKeysKey) !== false);
    let pending = "";
    let forget: ReturnType<typeof setTimeout> | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (isInOverlay(event.target)) {
        const { command } = matchKey("", pressOf(event), false);
        if (command && isForWords(command) && isWrittenIn(event.target) && runCommand(command)) event.preventDefault();
        return;
      }
      const match = matchKey(pending, pressOf(event), singleKeys.get());
      clearTimeout(forget);
      pending = match.pending;
      if (pending !== "") forget = setTimeout(() => (pending = ""), 1_200);
      if (match.command && runCommand(match.command)) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function pressOf(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    mod: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    shift: event.shiftKey,
    altGraph: event.getModifierState("AltGraph"),
    composing: event.isComposing,
    inField: isField(event.target),
  };
}

function isField(target: EventTarget | null) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target.isContentEditable || target.matches("textarea, select");
}

/** An open dialog or menu has the keyboard to itself, but for what is about the words that are written in it. */
function isInOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[role=dialog], [role=menu], [role=alertdialog]") !== null;
}

/** The newest offer is that of the dialog on top, as long as it is one to write in. */
function isWrittenIn(target: EventTarget | null): boolean {
  return target instanceof Element && Boolean(target.closest("[role=dialog]")?.querySelector("textarea"));
}
