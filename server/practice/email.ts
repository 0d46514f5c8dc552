/** Mail that is sent straight to us: no mailbox anywhere is needed, and both ways are the protocol itself. */
export const emailPractice = {
  channel: "email",
  provider: "smtp-in",
  name: { en: "Practice mailbox", fr: "Boîte d’entraînement" },
} as const;
