const hidden = "••••";

type Plain = Record<string, unknown>;

/** The configuration with what is secret replaced. `secrets` are paths such as `imap.password`. */
export function hideSecrets(config: unknown, secrets: readonly string[]): Plain {
  return walk(config, "", (path, value) => (secrets.includes(path) && value ? hidden : value));
}

/** A secret that comes back as it was shown keeps its stored value. */
export function keepSecrets(given: unknown, stored: unknown): Plain {
  return walk(given, "", (path, value) => (value === hidden ? valueAt(stored, path) : value));
}

/** What a network renewed while `used` was tried goes into the stored configuration, where that held the same. */
export function carrySecrets(
  stored: unknown,
  used: unknown,
  renewed: unknown,
  secrets: readonly string[],
): { config: Plain; changed: boolean } {
  let changed = false;
  const config = walk(stored, "", (path, value) => {
    const fresh = secrets.includes(path) && value === valueAt(used, path) ? valueAt(renewed, path) : value;
    changed ||= fresh !== value;
    return fresh;
  });
  return { config, changed };
}

function walk(value: unknown, path: string, change: (path: string, value: unknown) => unknown): Plain {
  const entries = Object.entries(Object(value)).map(([name, child]) => {
    const at = path === "" ? name : `${path}.${name}`;
    return [name, isPlain(child) ? walk(child, at, change) : change(at, child)];
  });
  return Object.fromEntries(entries);
}

function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split(".")) found = isPlain(found) ? found[name] : undefined;
  return found;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
