const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** "90 s", "15 min", "1 h 30 min", "2 d": as people say it, the two largest units. */
export function shortDuration(ms: number, locale: string): string {
  if (ms < 2 * minute && ms % minute !== 0) return `${Math.round(ms / second)}\u202fs`;
  const units = [
    { length: day, name: locale === "fr" ? "j" : "d" },
    { length: hour, name: "h" },
    { length: minute, name: "min" },
    { length: second, name: "s" },
  ];
  const told = units.flatMap(({ length, name }, index) => {
    const above = units[index - 1]?.length ?? Number.POSITIVE_INFINITY;
    const count = Math.floor((ms % above) / length);
    return count > 0 ? [`${count}\u202f${name}`] : [];
  });
  return told.slice(0, 2).join(" ");
}

const unitOf: Record<string, number> = { s: second, m: minute, h: hour, d: day, j: day };

/** "4 h", "15 min", "90 s", "1h30", "2 days", "2 jours"; null for what is no duration. */
export function readDuration(typed: string): number | null {
  const text = typed
    .toLowerCase()
    .replace(/[\s\u202f\u00a0]+/g, "")
    .replace(",", ".");
  const short = /^(\d+)h(\d{1,2})$/.exec(text);
  if (short) return Number(short[1]) * hour + Number(short[2]) * minute;
  const pieces = [...text.matchAll(pattern)];
  if (pieces.length === 0 || pieces.map(([whole]) => whole).join("") !== text) return null;
  const ms = pieces.reduce((sum, [, count, unit = ""]) => sum + Number(count) * (unitOf[unit.charAt(0)] ?? 0), 0);
  return Math.round(ms);
}

const pattern =
  /(\d+(?:\.\d+)?)(seconds?|secondes?|sec|s|minutes?|mins?|mn|m|hours?|heures?|hrs?|h|days?|jours?|d|j)(?![a-z])/g;
