import { AppError } from "#server/errors.ts";

/**
 * A browser sends the session cookie with whatever page asks; only our own pages may change something with it. The
 * browser says where a request comes from, and a page cannot forge it (RFC 6454 §7, Fetch Metadata).
 */
export function requireSameOrigin(request: Request, publicUrl: string) {
  if (!isSafe(request) && !isSameOrigin(request, publicUrl)) throw crossSite();
}

/** For calls that need no session: refuses a browser that is on someone else's page. Scripts do not say where they are. */
export function requireOwnPage(request: Request, publicUrl: string) {
  const site = request.headers.get("sec-fetch-site");
  const isBrowser =
    request.headers.has("origin") || request.headers.has("cookie") || (site !== null && site !== "none");
  if (isBrowser) requireSameOrigin(request, publicUrl);
}

function isSameOrigin(request: Request, publicUrl: string): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return request.headers.get("sec-fetch-site") === "same-origin";
  if (origin === new URL(publicUrl).origin) return true;
  // Reached under another name than its public one, such as 127.0.0.1.
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}

function isSafe(request: Request) {
  return ["GET", "HEAD", "OPTIONS"].includes(request.method);
}

function crossSite() {
  return new AppError("forbidden", {
    en: "This request came from another website. Open Guichet itself and try again.",
    fr: "Cette requête vient d’un autre site. Ouvrez Guichet lui-même et réessayez.",
  });
}
