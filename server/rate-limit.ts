/** So many at once, and so many a second after that. */
export type Allowance = { burst: number; perSecond: number };

/** Counts what each key may still do; keys that have been quiet long enough to be full again are forgotten. */
export function rateLimit(allowance: Allowance, now: () => number) {
  const buckets = new Map<string, { left: number; at: number }>();
  let sweptAt = now();

  /** 0 when allowed, else the milliseconds until it will be. */
  return function take(key: string): number {
    const at = now();
    if (at - sweptAt > 60_000) sweep(at);
    const bucket = buckets.get(key) ?? { left: allowance.burst, at };
    bucket.left = refilled(bucket, at);
    bucket.at = at;
    buckets.set(key, bucket);
    if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / allowance.perSecond) * 1000);
    bucket.left -= 1;
    return 0;
  };

  function refilled(bucket: { left: number; at: number }, at: number) {
    return Math.min(allowance.burst, bucket.left + ((at - bucket.at) / 1000) * allowance.perSecond);
  }

  function sweep(at: number) {
    sweptAt = at;
    for (const [key, bucket] of buckets) if (refilled(bucket, at) >= allowance.burst) buckets.delete(key);
  }
}
