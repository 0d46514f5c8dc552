import type { Context } from "#server/context.ts";

/** Every address that is ours, in lower case: of all inboxes, aliases included. */
export function ownAddresses(ctx: Context): Set<string> {
  const own = ctx.inboxes.all().flatMap((inbox) => {
    const { letters } = inbox.adapter;
    return letters ? [letters.mailbox(inbox.config).address, ...letters.aliases(inbox.config)] : [];
  });
  return new Set(own.map((address) => address.toLowerCase()));
}

/** Also with a `+tag`, which is how our own tokens travel. */
export function isOwn(own: Set<string>, address: string): boolean {
  const lower = address.toLowerCase();
  return own.has(lower) || own.has(lower.replace(/\+[^@]*@/, "@"));
}
