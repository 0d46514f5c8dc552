/** Nobody waits for ever: when the time is over, `giveUp` ends the work and the waiting fails. */
export async function within<Result>(
  work: Promise<Result>,
  ms: number,
  what: string,
  giveUp: () => void,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error(`${what} took more than ${ms} ms`), { code: "ETIMEOUT" }));
      giveUp();
    }, ms);
  });
  // Whichever loses must not count as unhandled.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
