/** Epoch milliseconds of a Date header, in any form that programs have written; null for what cannot be true. */
export function readDate(value: string): number | null {
  const text = value
    .slice(0, 200)
    .replace(/\([^()]*\)/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const fields = dayFirst.exec(text)?.groups ?? monthFirst.exec(text)?.groups ?? iso.exec(text)?.groups;
  if (!fields) return null;
  const month = /^\d+$/.test(fields.month ?? "") ? Number(fields.month) - 1 : months.indexOf(lower(fields.month, 3));
  const [day, hour, minute, second] = [fields.day, fields.hour, fields.minute, fields.second].map((n) =>
    Number(n ?? 0),
  );
  if (month < 0 || month > 11 || !day || day > 31 || (hour ?? 0) > 24 || (minute ?? 0) > 59) return null;
  const local = Date.UTC(
    fullYear(fields.year ?? fields.early ?? ""),
    month,
    day,
    hour,
    minute,
    Math.min(second ?? 0, 59),
  );
  const at = local - minutesEast(fields.zone ?? "") * 60_000;
  return at >= earliest && at < latest ? at : null;
}

/** The first mail was sent in 1971; far in the future a clock was wrong. */
const earliest = Date.UTC(1971, 0, 1);
const latest = Date.UTC(2100, 0, 1);

const time = String.raw`(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2}))?(?:[.,]\d+)?`;
const zone = String.raw`(?:\s*(?<zone>(?:GMT|UTC?)?\s?[+-]\d{1,2}:?(?:\d{2})?|[a-z]{1,5}))?`;

const dayFirst = new RegExp(
  String.raw`(?<day>\d{1,2})[ \-.]*(?<month>[a-z]{3})[a-z]*\.?[ \-.,]*(?<year>\d{2,4})[ ,T]+${time}${zone}`,
  "i",
);

/** As `ctime` and American programs write it. */
const monthFirst = new RegExp(
  String.raw`(?<month>[a-z]{3})[a-z]* (?<day>\d{1,2}),? (?:(?<early>\d{4}) )?${time}${zone}(?: (?<year>\d{4}))?`,
  "i",
);

const iso = new RegExp(String.raw`(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})(?:[T ]${time})?${zone}`, "i");

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const lower = (text: string | undefined, length: number) => (text ?? "").slice(0, length).toLowerCase();

/** RFC 5322 §4.3. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 2) return number < 50 ? 2000 + number : 1900 + number;
  return year.length === 3 ? 1900 + number : number;
}

/** Letters that no RFC knows mean UTC. */
function minutesEast(zone: string): number {
  const match = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!match) return (hoursEast[zone.toLowerCase()] ?? 0) * 60;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0));
}

const hoursEast: Record<string, number> = {
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
  ...{ bst: 1, met: 1, mez: 1, cet: 1, mest: 2, mesz: 2, cest: 2, eet: 2, eest: 3, msk: 3, jst: 9, kst: 9 },
};
