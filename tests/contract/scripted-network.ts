import type { Connection, DeliveryOutcome, LookupResult, OutboundPart } from "#adapters/contract/channel.ts";

/** What a network answers is put into its mouth: the real wires are other suites'. */
export function scriptedNetwork(idOf: (part: OutboundPart) => string = (part) => part.id) {
  const received: string[] = [];
  const outcomes: DeliveryOutcome[] = [];
  const results: LookupResult[] = [];
  const connection: Connection = {
    async send(part) {
      received.push(part.text);
      return outcomes.shift() ?? { kind: "accepted", providerId: idOf(part) };
    },
    lookUp: async () => results.shift() ?? { kind: "never_sent" },
    test: async () => null,
  };
  return {
    connect: async () => connection,
    received: () => received,
    willAnswer: (...next: DeliveryOutcome[]) => outcomes.push(...next),
    willFind: (...next: LookupResult[]) => results.push(...next),
  };
}
