export type Rate = {
  /** Counts one more; false when that is too many. */
  allow(key: string, now: number): boolean;
};

/** So many in a minute for each key. Memory is bounded: when there are too many keys, the oldest are forgotten. */
export function perMinute(most: number, keysAtMost = 10_000): Rate {
  const counts = new Map<string, { minute: number; count: number }>();
  return {
    allow(key, now) {
      const minute = Math.floor(now / 60_000);
      const known = counts.get(key);
      const count = known?.minute === minute ? known.count + 1 : 1;
      counts.delete(key);
      counts.set(key, { minute, count });
      const [oldest] = counts.keys();
      if (oldest !== undefined && counts.size > keysAtMost) counts.delete(oldest);
      return count <= most;
    },
  };
}
