import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { z } from "zod";

/** What `app/(visitor)/widget/build.mjs` made, each file in the three forms in which it travels. */
export type WidgetBuild = { loader: WidgetFile; panels: Map<string, WidgetFile> };
type WidgetFile = { etag: string; plain: Bytes; gzip: Bytes; brotli: Bytes };
type Bytes = Uint8Array<ArrayBuffer>;

const manifest = z.object({ loader: z.string(), panels: z.record(z.string(), z.string()) });

/** Once, at boot: 150 kB in memory instead of a disk read per visitor. */
export function readWidgetBuild(folder: string): WidgetBuild {
  const named = manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));
  const panels = Object.values(named.panels).map((name) => [name, readFile(folder, name)] as const);
  return { loader: readFile(folder, named.loader), panels: new Map(panels) };
}

/** `/widget.js` and `/widget/panel-<hash>.js`, for any website: they hold no secret and no data. */
export function widgetFiles(build: WidgetBuild) {
  const routes = new Hono();
  // Short, because its address never changes: five minutes after an upgrade every website has the new widget.
  routes.get("/widget.js", ({ req }) => answer(build.loader, "public, max-age=300", req.raw.headers));
  routes.get("/widget/:panel{panel-[0-9a-f]+\\.js}", ({ req, notFound }) => {
    const panel = build.panels.get(req.param("panel"));
    return panel ? answer(panel, "public, max-age=31536000, immutable", req.raw.headers) : notFound();
  });
  return routes;
}

function answer(file: WidgetFile, cacheControl: string, asked: Headers) {
  const headers = new Headers({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": cacheControl,
    etag: file.etag,
    vary: "accept-encoding",
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
  });
  if (asked.get("if-none-match")?.includes(file.etag)) return new Response(null, { status: 304, headers });
  const form = bestForm(asked.get("accept-encoding") ?? "");
  if (form !== "plain") headers.set("content-encoding", form === "brotli" ? "br" : "gzip");
  headers.set("content-length", `${file[form].byteLength}`);
  return new Response(file[form], { headers });
}

function bestForm(accepted: string) {
  if (/\bbr\b/.test(accepted)) return "brotli";
  return /\bgzip\b/.test(accepted) ? "gzip" : "plain";
}

function readFile(folder: string, name: string): WidgetFile {
  const plain = new Uint8Array(readFileSync(join(folder, name)));
  const hash = createHash("sha256").update(plain).digest("base64url").slice(0, 16);
  return {
    // Weak: one tag for the three forms.
    etag: `W/"${hash}"`,
    plain,
    gzip: new Uint8Array(readFileSync(join(folder, `${name}.gz`))),
    brotli: new Uint8Array(readFileSync(join(folder, `${name}.br`))),
  };
}
