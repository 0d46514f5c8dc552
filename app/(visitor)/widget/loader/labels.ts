import type { Locale } from "#db/vocabulary.ts";

type Labels = { chat: string; unread(count: number): string; failed: string };

/** The few words that the launcher needs before the panel brings the rest. */
export const labels: Record<Locale, Labels> = {
  en: {
    chat: "Chat with us",
    unread: (count) => `, ${count} unread`,
    failed: "Loading failed, try again",
  },
  fr: {
    chat: "Discuter avec nous",
    unread: (count) => `, ${count} non lu${count > 1 ? "s" : ""}`,
    failed: "Échec du chargement, réessayez",
  },
};
