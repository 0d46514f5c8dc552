/** The configuration of an inbox as the server shows it. */
export type Plain = Record<string, unknown>;

/** What a set secret reads: the server never shows it again, and keeps it when it comes back like this. */
export const keptSecret = "••••";

export function plain(value: unknown): Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
