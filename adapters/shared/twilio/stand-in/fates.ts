/** What becomes of messages to a number: refused when they are given, or lost on the way. */
export type Fate =
  | { when: "given"; status: number; code: number; message: string; retryAfterSeconds?: number }
  | { when: "given"; page: string; status: number }
  | { when: "on_the_way"; code: number; message: string }
  /** Taken, and the line goes dead before it is said. */
  | { when: "answering"; isKept: boolean };

/** Troubles that somebody who plays the carrier can choose. Messages are as Twilio words them. */
export const fates = {
  noSuchNumber: { when: "given", status: 400, code: 21211, message: "Invalid 'To' Phone Number" },
  landline: { when: "given", status: 400, code: 21614, message: "'To' number is not a valid mobile number" },
  optedOut: { when: "given", status: 400, code: 21610, message: "Attempt to send to unsubscribed recipient" },
  regionForbidden: {
    when: "given",
    status: 400,
    code: 21408,
    message: "Permission to send an SMS has not been enabled",
  },
  tooFast: { when: "given", status: 429, code: 20429, message: "Too Many Requests" },
  tooFastFor: (retryAfterSeconds: number) =>
    ({ when: "given", status: 429, code: 20429, message: "Too Many Requests", retryAfterSeconds }) as const,
  carrierDown: { when: "given", status: 503, page: "<html>Service Unavailable</html>" },
  wrongToken: { when: "given", status: 401, code: 20003, message: "Authenticate" },
  windowClosed: {
    when: "on_the_way",
    code: 63016,
    message: "Failed to send freeform message outside the allowed window",
  },
  handsetOff: { when: "on_the_way", code: 30003, message: "Unreachable destination handset" },
  unknownHandset: { when: "on_the_way", code: 30005, message: "Unknown destination handset" },
  blocked: { when: "on_the_way", code: 30004, message: "Message blocked" },
  filtered: { when: "on_the_way", code: 30007, message: "Message filtered" },
  expired: { when: "on_the_way", code: 30036, message: "Validity Period Expired" },
  lineGoesDead: { when: "answering", isKept: true },
  lineGoesDeadEmpty: { when: "answering", isKept: false },
} satisfies Record<string, Fate | ((seconds: number) => Fate)>;
