import { fieldNamed, type HeaderField, headerOf } from "./header-labels.ts";
import { isBlank, type Line } from "./line.ts";

const mostHeaders = 14;
/** Lists of recipients and long subjects go on over some lines. */
const mostContinued = 4;

/** The line after the block of headers that begins here ("From: … Sent: … To: …"), or null. */
export function headerBlockAt(lines: readonly Line[], from: number): number | null {
  const first = lines[from];
  if (!first || first.fenced || first.bare === "") return null;
  return labelledBlock(lines, from, first.depth) ?? notesBlock(lines, from);
}

function labelledBlock(lines: readonly Line[], from: number, depth: number): number | null {
  if (!headerOf(lines[from]?.bare ?? "")) return null;
  const seen = new Map<HeaderField, string>();
  let count = 0;
  let continued = 0;
  let end = from;
  for (let at = from; at < lines.length && count < mostHeaders; at++) {
    const line = lines[at];
    if (!line || line.depth !== depth) break;
    const header = headerOf(line.bare);
    if (header) {
      if (header.field !== "other" && seen.has(header.field) && header.field === "from") break;
      seen.set(header.field, `${seen.get(header.field) ?? ""} ${header.value}`);
      count++;
      continued = 0;
      end = at + 1;
    } else if (line.bare === "") {
      // Some clients print an empty line between headers; two end the block.
      if (!headerOf(lines[at + 1]?.bare ?? "")) break;
    } else {
      if (++continued > mostContinued) break;
    }
  }
  return isMailHeader(seen, count) ? end : null;
}

/** "From: Paris, To: London, Date: 3 May" is a journey: a mail's block has a subject, an address or when it was sent. */
function isMailHeader(seen: Map<HeaderField, string>, count: number): boolean {
  const who = seen.has("from");
  const when = seen.has("sent") || seen.has("date");
  const addressed = [...seen.values()].some((value) => value.includes("@"));
  const sure = addressed || seen.has("subject") || seen.has("sent");
  if (who && when && sure) return true;
  if (count >= 3 && who && (seen.has("to") || seen.has("subject")) && sure) return true;
  if (when && seen.has("to") && addressed) return true;
  return count >= 3 && when && seen.has("to") && seen.has("subject");
}

/** Notes: a name, a date, then "To", "cc" and "Subject" on lines of their own. */
function notesBlock(lines: readonly Line[], from: number): number | null {
  if (!/\d{1,2}[:.]\d{2}/.test(lines[from + 1]?.bare.slice(0, 80) ?? "")) return null;
  const seen = new Set<HeaderField>();
  let end = from;
  for (let at = from + 2; at < Math.min(lines.length, from + 16); at++) {
    const field = fieldNamed(lines[at]?.bare ?? "");
    if (field === "to" || field === "cc" || field === "subject") {
      seen.add(field);
      end = at + 1;
      if (field === "subject") break;
    }
  }
  if (!seen.has("to") || !seen.has("subject")) return null;
  return isBlank(lines[end]) ? end : end + 1;
}
