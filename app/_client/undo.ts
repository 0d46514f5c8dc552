import { createStore, useStore } from "./store.ts";

/** How long an action can be taken back. */
export const undoMs = 10_000;

export type Toast = {
  id: number;
  text: string;
  tone: "plain" | "problem";
  /** Absent: nothing to take back. */
  undo?: () => void;
  untilAt: number;
};

export const toasts = createStore<Toast[]>([]);
let last = 0;

/** Answers with the toast's number, for whoever may have to unsay it. */
export function say(text: string, options: { tone?: Toast["tone"]; undo?: () => void; ms?: number } = {}): number {
  last += 1;
  const id = last;
  const ms = options.ms ?? (options.undo ? undoMs : 5_000);
  const toast: Toast = {
    id,
    text,
    tone: options.tone ?? "plain",
    untilAt: Date.now() + ms,
    ...(options.undo ? { undo: options.undo } : {}),
  };
  toasts.set((all) => [...all.slice(-2), toast]);
  setTimeout(() => dismiss(id), ms);
  return id;
}

export function dismiss(id: number) {
  toasts.set((all) => all.filter((toast) => toast.id !== id));
}

/** Takes back the newest action that still can be. */
export function undoLast(): boolean {
  const toast = toasts.get().findLast((each) => each.undo !== undefined);
  if (!toast) return false;
  takeBack(toast);
  return true;
}

export function takeBack(toast: Toast) {
  dismiss(toast.id);
  toast.undo?.();
}

export function useToasts(): Toast[] {
  return useStore(toasts, (all) => all);
}
