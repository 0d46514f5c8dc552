/** How much of a reply window is left: far, so near that it matters, or none. */
export type WindowLeft = { kind: "far" | "soon"; hours: number; minutes: number } | { kind: "closed" };

/** From here on it is said in colour. */
const soonMs = 4 * 60 * 60_000;
const minuteMs = 60_000;

/** Rounded up, so that it never says none while there is some. */
export function windowLeft(closesAt: number, now: number): WindowLeft {
  const left = closesAt - now;
  if (left <= 0) return { kind: "closed" };
  const minutes = Math.ceil(left / minuteMs);
  return { kind: left <= soonMs ? "soon" : "far", hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
