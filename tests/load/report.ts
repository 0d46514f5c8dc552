/** Prints a figure beside its bar. A figure that misses its bar makes the run fail. */
export function report(name: string, value: number, bar: { atMost?: number; atLeast?: number; unit: string }) {
  const meets =
    (bar.atMost === undefined || value <= bar.atMost) && (bar.atLeast === undefined || value >= bar.atLeast);
  const wanted = [
    bar.atMost === undefined ? "" : `at most ${show(bar.atMost)} ${bar.unit}`,
    bar.atLeast === undefined ? "" : `at least ${show(bar.atLeast)} ${bar.unit}`,
  ].join("");
  process.stdout.write(`${name}: ${show(value)} ${bar.unit} (bar: ${wanted}) ${meets ? "ok" : "MISSED"}\n`);
  if (!meets) process.exitCode = 1;
}

/** A figure without a bar of its own. */
export function note(name: string, value: number, unit: string) {
  process.stdout.write(`${name}: ${show(value)} ${unit}\n`);
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function show(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 });
}
