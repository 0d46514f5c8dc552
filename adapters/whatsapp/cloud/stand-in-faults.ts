/** What the next request to send comes to; afterwards all is well again. */
export type Fault =
  | { kind: "error"; status: number; code: number; message?: string; retryAfter?: number }
  /** Taken, and then not delivered: said by a status. */
  | { kind: "fails_later"; code: number }
  /** Taken, and the answer never comes; or, when not `isKept`, not even taken. */
  | { kind: "silent"; isKept?: boolean }
  /** Not taken: the connection ends before anything is said. */
  | { kind: "page"; status: number };

/** What requests to send come to: the next ones, whoever they are for, and all to some numbers. */
export function planFaults() {
  const next: Fault[] = [];
  const of = new Map<string, Fault>();
  return {
    take: (to: string): Fault | undefined => next.shift() ?? of.get(to),
    willAnswer: (...faults: Fault[]) => void next.push(...faults),
    setFault(number: string, fault: Fault | null) {
      if (fault) of.set(number, fault);
      else of.delete(number);
    },
  };
}
