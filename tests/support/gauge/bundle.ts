import { build } from "esbuild";

/** The gauge's functions as a browser gets them; in a page they are `globalThis.gauge`. */
export async function bundleGauge(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ["tests/support/gauge/measure-as.ts"],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "gauge",
    minify: true,
  });
  return outputFiles[0]?.text ?? "";
}
