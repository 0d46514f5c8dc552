/** What a letter is drawn on: the paper that its own colours were chosen for, or the screen's. */
export type Paper = "white" | "screen";

type Dress = { origin: string; nonce: string; paper: Paper; title: string };

const tag = /<[a-z][^>]*>/gi;

/**
 * A page of its own for sanitised markup: it asks for nothing but our own pictures and runs nothing. It inherits the
 * policy of the page around it, under which style attributes do not count: they wait in `data-style`, see `dress`.
 */
export function letterDocument(html: string, { origin, nonce, paper, title }: Dress): string {
  const policy = `default-src 'none'; img-src ${origin} data:; style-src 'unsafe-inline'`;
  return [
    `<!doctype html><html lang=""><head><meta charset="utf-8"><title>${escapeMarkup(title)}</title>`,
    `<meta http-equiv="content-security-policy" content="${policy}">`,
    `<style nonce="${nonce}">${looks}${paper === "white" ? whitePaper : ""}</style></head>`,
    `<body><div id="letter">${withoutStyles(html)}</div></body></html>`,
  ].join("");
}

/** Looks set by script are not styles of the page's text, so the policy lets them be. */
export function dress(page: Document) {
  for (const element of page.querySelectorAll<HTMLElement>("[data-style]")) {
    element.style.cssText = element.dataset.style ?? "";
  }
}

/** Dark letters on a dark screen cannot be read: a letter that names colours stays on white. */
export function paperOf(html: string): Paper {
  return (html.match(tag) ?? []).some(namesColours) ? "white" : "screen";
}

function namesColours(tag: string) {
  return /\s(?:bgcolor|color)=/i.test(tag) || /\sstyle="[^"]*(?:background|(?:^|[;"])color)\b/i.test(tag);
}

/** Pictures that wait elsewhere until somebody wants to see them. */
export function countRemoteImages(html: string | null): number {
  return html?.match(/\sdata-remote-src="/g)?.length ?? 0;
}

/** Sanitised markup has no angle bracket within a tag: a tag ends where it seems to. */
function withoutStyles(html: string): string {
  return html.replace(tag, (found) => found.replaceAll(/\sstyle="/g, ' data-style="'));
}

function escapeMarkup(text: string) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const looks = `
:root { color-scheme: light dark; }
html, body { margin: 0; background: transparent; }
body { overflow: hidden; color: light-dark(#16181d, #f2f4f8); overflow-wrap: break-word;
  font: 15px/22px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif; }
#letter { overflow: auto hidden; scrollbar-width: thin; }
#letter:focus-visible { outline: 2px solid light-dark(#1f4fd8, #9db7ff); outline-offset: -2px; }
a { color: light-dark(#1f4fd8, #9db7ff); text-underline-offset: 2px; }
p:first-child { margin-top: 0; }
p:last-child { margin-bottom: 0; }
img:not(td img) { max-width: 100%; height: auto; }
img[data-remote-src]:not([src]) { outline: 1px dashed light-dark(#868d9c, #717989); outline-offset: -1px; }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 2px solid light-dark(#e3e6eb, #2a2e37); }
pre { white-space: pre-wrap; }
`;

const whitePaper = ":root { color-scheme: light; } html { background: #fff; } #letter { padding: 12px; }";
