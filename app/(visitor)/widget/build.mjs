// Builds what a website loads: a loader of one small file, and panels, of which it
// fetches one when a visitor shows intent.
//   node "app/(visitor)/widget/build.mjs"
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, "../../../.guichet/widget");
const target = ["chrome105", "firefox110", "safari16.4"];

/** `import text from "./x.css?text"`: the sheet with what it imports, minified. */
const styleAsText = {
  name: "style-as-text",
  setup(builder) {
    builder.onResolve({ filter: /\.css\?text$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.replace("?text", "")),
      namespace: "style-as-text",
    }));
    builder.onLoad({ filter: /.*/, namespace: "style-as-text" }, async ({ path }) => {
      const built = await build({ entryPoints: [path], bundle: true, minify: true, write: false, target });
      return { contents: built.outputFiles[0].text.trim(), loader: "text" };
    });
  },
};

/** The wire is JSON over two transports: what Socket.IO brings for binary data and for a third one stays out. */
const lighterSocket = {
  name: "lighter-socket",
  setup(builder) {
    const instead = (filter, contents) =>
      builder.onLoad({ filter }, ({ path }) => ({ contents, resolveDir: dirname(path) }));
    instead(
      /engine\.io-client.build.esm.transports.index\.js$/,
      `export { transports };
      import { WS } from "./websocket.js";
      import { Fetch } from "./polling-fetch.js";
      const transports = { websocket: WS, polling: Fetch };`,
    );
    instead(
      /engine\.io-client.build.esm.transports.polling-xhr\.js$/,
      "export const XHR = 0, BaseXHR = 0, Request = 0;",
    );
    instead(/socket\.io-parser.build.esm.is-binary\.js$/, "export const isBinary = () => false, hasBinary = isBinary;");
    instead(/socket\.io-parser.build.esm.binary\.js$/, "export const deconstructPacket = 0, reconstructPacket = 0;");
  },
};

mkdirSync(out, { recursive: true });
const panels = {};
const files = {};
for (const locale of ["en", "fr"]) {
  // One panel per language: nobody reads two.
  const code = await bundle("panel/start.tsx", { format: "esm", define: { LOCALE: JSON.stringify(locale) } });
  panels[locale] = `panel-${createHash("sha256").update(code).digest("hex").slice(0, 12)}.js`;
  files[panels[locale]] = code;
}
files["widget.js"] = await bundle("loader/loader.ts", {
  format: "iife",
  define: { PANELS: JSON.stringify(panels) },
});
for (const old of readdirSync(out)) rmSync(join(out, old));
for (const [name, code] of Object.entries(files)) keep(name, code);
writeFileSync(join(out, "manifest.json"), `${JSON.stringify({ loader: "widget.js", panels }, null, 2)}\n`);

async function bundle(entry, options) {
  const built = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    target,
    legalComments: "none",
    charset: "utf8",
    plugins: [styleAsText, lighterSocket],
    ...options,
  });
  return built.outputFiles[0].contents;
}

/** Beside each file its compressed forms, so that no request waits for a compressor. */
function keep(name, code) {
  writeFileSync(join(out, name), code);
  writeFileSync(join(out, `${name}.gz`), gzipSync(code, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(code, { params }));
}
