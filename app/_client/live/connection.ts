import { createStore, useStore } from "../store.ts";

/** `connecting` is the first time; `lost` says so on screen. */
export type Connection = "connecting" | "live" | "lost";

export const connection = createStore<Connection>("connecting");

export function useConnection(): Connection {
  return useStore(connection, (now) => now);
}
