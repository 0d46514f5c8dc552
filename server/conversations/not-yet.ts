/** It is about a message that is not here yet: networks do not promise to tell things in order. */
export class NotYet extends Error {
  constructor(externalId: string) {
    super(`about ${externalId}, which is not here yet`);
  }
}
