import { useSyncExternalStore } from "react";

export type Store<Value> = {
  get: () => Value;
  set: (next: Value | ((now: Value) => Value)) => void;
  subscribe: (listener: () => void) => () => void;
};

/** State that several parts of the screen share and that must be readable outside React. */
export function createStore<Value>(initial: Value): Store<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const changed = isChange(next) ? next(value) : next;
      if (Object.is(changed, value)) return;
      value = changed;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Renders again only when what `pick` returns is another thing. */
export function useStore<Value, Slice>(store: Store<Value>, pick: (value: Value) => Slice): Slice {
  const read = () => pick(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

function isChange<Value>(next: Value | ((now: Value) => Value)): next is (now: Value) => Value {
  return typeof next === "function";
}
