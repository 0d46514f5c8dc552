/** What to do with an image: show it, ask before it is fetched, or leave it out. */
export type Image = { kind: "shown" | "remote"; source: string; contentId: string | null } | { kind: "none" };

const mostDataCharacters = 300_000;
const raster = /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,[a-z\d+/=\s]*$/i;

export function imageOf(attributes: Record<string, string>, cid: (contentId: string) => string | null): Image {
  // What this very list wrote is read again as the source that it was.
  const kept = attributes["data-cid"];
  const source = kept === undefined ? clean(attributes.src ?? attributes["data-remote-src"] ?? "") : `cid:${kept}`;
  if (/^cid:/i.test(source)) return attached(source.slice(4), cid);
  if (/^data:/i.test(source)) {
    const isSmall = source.length <= mostDataCharacters && raster.test(source);
    return isSmall ? { kind: "shown", source, contentId: null } : { kind: "none" };
  }
  const remote = remoteAddress(source.startsWith("//") ? `https:${source}` : source);
  return remote === null || isBeacon(attributes)
    ? { kind: "none" }
    : { kind: "remote", source: remote, contentId: null };
}

function attached(reference: string, cid: (contentId: string) => string | null): Image {
  const contentId = decode(reference).replaceAll(/^<|>$/g, "").slice(0, 500);
  const source = cid(contentId);
  return source === null ? { kind: "none" } : { kind: "shown", source, contentId };
}

function remoteAddress(source: string): string | null {
  if (!/^https?:\/\//i.test(source) || source.length > 8000) return null;
  return URL.parse(source)?.href ?? null;
}

/** One point of nothing tells its sender who opened the mail, and when. */
function isBeacon(attributes: Record<string, string>): boolean {
  const style = (attributes.style ?? "").toLowerCase().replaceAll(/\s/g, "");
  const tiny = (name: string) =>
    /^[0-2](?:\.\d+)?(?:px)?$/.test((attributes[name] ?? "").trim()) ||
    new RegExp(`(?:^|;)(?:max-)?${name}:[0-2](?:\\.\\d+)?(?:px)?(?:!important)?(?:;|$)`).test(style);
  return tiny("width") || tiny("height") || /(?:^|;)display:none/.test(style) || /(?:^|;)visibility:hidden/.test(style);
}

function clean(source: string): string {
  // Browsers read an address without these.
  return source.replaceAll(/[\t\n\r]/g, "").trim();
}

function decode(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
