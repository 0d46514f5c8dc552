/** The ids in a Message-ID, In-Reply-To or References header, RFC 5322 §3.6.4, without brackets, each once. */
export function readMessageIds(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>]{1,1000})>/g)].map(([, id]) => (id ?? "").replace(/\s+/g, ""));
  const found = bracketed.length > 0 ? bracketed : value.split(/[\s,<>]+/).filter((word) => /^[^@]+@[^@]+$/.test(word));
  return [...new Set(found.filter((id) => id !== ""))];
}

/** The thread's first mail and the newest ones: what lies between is never looked up. */
export function boundIds(ids: string[]): string[] {
  const newest = 50;
  return ids.length <= newest + 1 ? ids : [...ids.slice(0, 1), ...ids.slice(-newest)];
}
