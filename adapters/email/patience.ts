/** How long we wait for a mail server, step by step. */
export const patience = { connectMs: 15_000, greetingMs: 15_000, answerMs: 60_000 };
export type Patience = typeof patience;
