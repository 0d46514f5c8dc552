import { storageKey } from "../embed.ts";

/** What the browser keeps for one inbox; in memory only where the page or the person blocks storage. */
export type Memory = {
  read(name: KeptName): string | null;
  write(name: KeptName, value: string | null): void;
  /** Another tab changed it. */
  watch(changed: (name: KeptName) => void): void;
};

export const keptNames = ["token", "queue", "read", "email"] as const;
export type KeptName = (typeof keptNames)[number];

export function openMemory(inboxKey: string): Memory {
  const own = new Map<KeptName, string | null>();
  const storage = findStorage();
  return {
    read: (name) => (own.has(name) ? own.get(name) : storage?.getItem(storageKey(inboxKey, name))) ?? null,
    write(name, value) {
      own.delete(name);
      try {
        if (value === null) storage?.removeItem(storageKey(inboxKey, name));
        else if (storage) storage.setItem(storageKey(inboxKey, name), value);
        if (!storage) own.set(name, value);
      } catch {
        // Full: this tab goes on by itself.
        own.set(name, value);
      }
    },
    watch(changed) {
      addEventListener("storage", ({ key }) => {
        const name = keptNames.find((name) => storageKey(inboxKey, name) === key);
        if (name) changed(name);
      });
    },
  };
}

function findStorage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
