/** How patient the supervisor is. Tests are less so. */
export type Timing = {
  /** From the start to a code or a session. */
  openMs: number;
  /** From a session to a page that is ready: what fails there, the library does not say. */
  readyMs: number;
  heartbeatMs: number;
  /** Nothing was heard, not even a heartbeat. */
  silenceMs: number;
  /** Before a page that was lost is opened again; doubled each time. */
  restartMs: number;
  mostRestartMs: number;
  /** So often it is restarted before that counts as a trouble. */
  restartsBeforeTrouble: number;
  /** Between tries while it is in trouble. */
  troubleMs: number;
  conflictMs: number;
  /** Between looks for what the page did not tell. */
  catchUpMs: number;
  memoryMs: number;
};

const second = 1_000;
const minute = 60 * second;

export const usualTiming: Timing = {
  openMs: 2 * minute,
  readyMs: minute,
  heartbeatMs: 15 * second,
  silenceMs: 90 * second,
  restartMs: second,
  mostRestartMs: 30 * second,
  restartsBeforeTrouble: 3,
  troubleMs: 5 * minute,
  conflictMs: minute,
  catchUpMs: 5 * minute,
  memoryMs: 30 * second,
};
