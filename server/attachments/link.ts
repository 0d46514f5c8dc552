import type { Vault } from "#server/vault.ts";

const purpose = "attachment-link";

/** Lets somebody without an account fetch one file, for a while: carriers, which take files by address only. */
export function linkTo({ vault, publicUrl }: { vault: Vault; publicUrl: string }, id: string, until: number): string {
  return `${publicUrl}/files/${id}/${until}/${vault.sign(purpose, `${id} ${until}`)}`;
}

export function isLinkValid(
  { vault, now }: { vault: Vault; now(): number },
  link: { id: string; until: string; signature: string },
): boolean {
  const { id, until, signature } = link;
  return Number(until) > now() && vault.verify(purpose, `${id} ${until}`, signature);
}
