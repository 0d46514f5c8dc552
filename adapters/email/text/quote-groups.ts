import { isBlank, type Line, type Verdict } from "./line.ts";

/**
 * A run of quoted lines, from the line that introduces it. `attributed` groups are known to be a history; others may be
 * something that the person quotes to make a point.
 */
export type Group = {
  from: number;
  end: number;
  attributed: boolean;
  forwarded: boolean;
  /** Words of the reply stand above it; few of them. */
  inReply: boolean;
  short: boolean;
};

/** As many lines below a quote answer it; fewer are a greeting or a postscript. */
const answerLines = 7;

/** Folds the quotes that are history, and keeps those that the person answers between. */
export function settleGroups(verdicts: Verdict[], lines: readonly Line[], groups: readonly Group[]) {
  const said = textLines(verdicts, lines, groups);
  const joined = joinNeighbours(groups, said);
  const placed = joined.map((group) => ({ group, place: placeOf(group, said) }));
  const isAttributed = joined.some((group) => group.attributed);
  const inside = placed.filter(({ place }) => place === "inside").length;
  const isInline = inside > 1 || (inside === 1 && placed.length > 1);
  for (const { group, place } of placed) {
    if (group.forwarded && group.short && (group.inReply || said.length === 0)) continue;
    if (!keeps(group, place)) fold(verdicts, lines, group);
  }

  function keeps(group: Group, place: Place): boolean {
    if (place === "alone") return !isAttributed;
    if (place === "trailing") return false;
    if (!group.attributed) return true;
    if (place === "leading") return inside > 0;
    return isInline || said.length - (said.findLastIndex((at) => at < group.end) + 1) >= answerLines;
  }
}

type Place = "alone" | "leading" | "inside" | "trailing";

function placeOf(group: Group, said: readonly number[]): Place {
  const first = said[0];
  const last = said.at(-1);
  if (first === undefined || last === undefined) return "alone";
  if (group.from > last) return "trailing";
  return group.end <= first ? "leading" : "inside";
}

function textLines(verdicts: readonly Verdict[], lines: readonly Line[], groups: readonly Group[]): number[] {
  const quoted = new Array<boolean>(lines.length).fill(false);
  for (const group of groups) quoted.fill(true, group.from, group.end);
  return lines.flatMap((line, at) => (verdicts[at] === "text" && !quoted[at] && !isBlank(line) ? [at] : []));
}

/** Quotes with nothing said between them are one. */
function joinNeighbours(groups: readonly Group[], said: readonly number[]): Group[] {
  const joined: Group[] = [];
  let words = 0;
  for (const group of groups) {
    const before = joined.at(-1);
    let between = 0;
    while (words < said.length && (said[words] ?? 0) < group.from) {
      if (before && (said[words] ?? 0) >= before.end) between++;
      words++;
    }
    if (before && between === 0) {
      joined.pop();
      joined.push({ ...before, end: group.end, attributed: before.attributed || group.attributed });
    } else joined.push(group);
  }
  return joined;
}

/** The empty lines above go with it. */
function fold(verdicts: Verdict[], lines: readonly Line[], group: Group) {
  let from = group.from;
  while (from > 0 && isBlank(lines[from - 1])) from--;
  for (let at = from; at < group.end; at++) if (verdicts[at] === "text") verdicts[at] = "quoted";
}
