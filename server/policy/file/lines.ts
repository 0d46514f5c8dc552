/** On which line of a JSON text each value stands, by its path: `policies.0.values.goal`. The text has been parsed already. */
export function linesOf(json: string): Map<string, number> {
  const lines = new Map<string, number>();
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|\n|[^\s{}[\],:"]+/g;
  const open: Level[] = [];
  let line = 1;
  for (const [token] of json.matchAll(tokens)) {
    const level = open.at(-1);
    if (token === "\n") line += 1;
    else if (token === "," && level) advance(level);
    else if (token === ":" && level) level.isKeyed = true;
    else if (token === "}" || token === "]") open.pop();
    else if (level?.kind === "object" && !level.isKeyed) level.key = String(JSON.parse(token));
    else {
      lines.set(open.map(({ key }) => key).join("."), line);
      if (token === "{") open.push({ kind: "object", key: "", isKeyed: false });
      if (token === "[") open.push({ kind: "array", key: "0", isKeyed: true });
    }
  }
  return lines;
}

/** `isKeyed`: what comes next is a value. */
type Level = { kind: "object" | "array"; key: string; isKeyed: boolean };

function advance(level: Level) {
  if (level.kind === "array") level.key = String(Number(level.key) + 1);
  else level.isKeyed = false;
}

/** Of what is missing, the line of the nearest thing around it. */
export function lineAt(lines: Map<string, number>, path: string): number {
  const parts = path.split(".");
  for (let length = parts.length; length > 0; length -= 1) {
    const line = lines.get(parts.slice(0, length).join("."));
    if (line !== undefined) return line;
  }
  return 1;
}
