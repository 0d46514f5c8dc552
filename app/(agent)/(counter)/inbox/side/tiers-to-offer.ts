/** Known tiers that what was typed may mean, and whether it is one that nobody has used in any spelling. */
export function tiersToOffer(known: string[], typed: string): { found: string[]; isNew: boolean } {
  const words = typed.trim().toLowerCase();
  const found = known.filter((name) => name.toLowerCase().includes(words));
  return { found, isNew: words !== "" && !known.some((name) => name.toLowerCase() === words) };
}
