import type { LiveChange } from "#server/protocol/live-batch.ts";

/** A promise that has come so far that whom it concerns is told. */
export type Alert = Extract<LiveChange, { kind: "clock" }>;

const ears = new Set<(alert: Alert) => void>();

/** Alerts as the log brings them. They are not kept: what is late stays red in the lists. */
export const heard = {
  tell(alert: Alert) {
    for (const hear of ears) hear(alert);
  },
  /** Answers with how to stop listening. */
  listen(hear: (alert: Alert) => void): () => void {
    ears.add(hear);
    return () => ears.delete(hear);
  },
};
