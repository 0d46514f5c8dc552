import { AppError } from "#server/errors.ts";

/**
 * A browser sends the session cookie with whatever page asks; only our own pages may change something with it. The
 * browser says where a request comes from, and a page cannot forge it (Fetch Metadata, RFC 6454 §7).
 */
export function requireSameOrigin(request: Request, publicUrl: string) {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return;
  if (!isSameOrigin(request, publicUrl)) throw crossSite();
}

export function isSameOrigin(request: Request, publicUrl: string): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return request.headers.get("sec-fetch-site") === "same-origin";
  if (origin === new URL(publicUrl).origin) return true;
  // Reached under another name than its public one, such as 127.0.0.1.
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}

/** Is this request from a browser on someone else's page? Scripts say nothing of where they come from. */
export function isCrossSite(request: Request, publicUrl: string): boolean {
  const site = request.headers.get("sec-fetch-site");
  const says = request.headers.has("origin") || (site !== null && site !== "none");
  return says && !isSameOrigin(request, publicUrl);
}

export function crossSite() {
  return new AppError("forbidden", {
    en: "This request came from another website. Open Guichet itself and try again.",
    fr: "Cette requête vient d’un autre site. Ouvrez Guichet lui-même et réessayez.",
  });
}
