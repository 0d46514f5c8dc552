/**
 * What word processors put on the clipboard, without what only they understand: their lists are paragraphs with a
 * drawn bullet, their bold is a style, their spacing is empty paragraphs. What is left is held to the editor's own
 * elements afterwards.
 */
export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  for (const element of page.querySelectorAll("x-style, script, meta, link, title, xml")) element.remove();
  for (const paragraph of page.querySelectorAll<HTMLElement>("p[data-style*='mso-list' i]")) {
    intoList(page, paragraph);
  }
  for (const element of page.querySelectorAll<HTMLElement>("[data-style]")) asElements(page, element);
  for (const paragraph of page.querySelectorAll("p")) {
    const before = paragraph.previousElementSibling;
    if (isEmpty(paragraph) && (!before || (before.tagName === "P" && isEmpty(before)))) paragraph.remove();
  }
  return page.body.innerHTML;
}

/** The page's policy allows no styles, and the browser complains of each. */
function withoutStyles(html: string): string {
  return html
    .replaceAll(/<(\/?)style\b/gi, "<$1x-style")
    .replaceAll(/<[a-z][^>]*>/gi, (tag) => tag.replaceAll(/\sstyle\s*=/gi, " data-style="));
}

function intoList(page: Document, paragraph: HTMLElement) {
  const marker = [...paragraph.querySelectorAll<HTMLElement>("span")].find((span) =>
    /mso-list:\s*ignore/i.test(styleOf(span)),
  );
  if (!marker) return;
  const kind = /^\s*\w{1,4}[.)]/.test(marker.textContent ?? "") ? "ol" : "ul";
  marker.remove();
  const before = paragraph.previousElementSibling;
  const list = before?.tagName.toLowerCase() === kind ? before : page.createElement(kind);
  if (list !== before) paragraph.before(list);
  const item = page.createElement("li");
  item.append(...paragraph.childNodes);
  list.append(item);
  paragraph.remove();
}

/** Bold that is bold by its style, and the other way round. */
function asElements(page: Document, element: HTMLElement) {
  const style = styleOf(element);
  element.removeAttribute("data-style");
  if (/^(?:B|STRONG)$/.test(element.tagName) && /font-weight:\s*(?:normal|400)/i.test(style)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (element.tagName !== "SPAN") return;
  for (const [said, name] of meanings) {
    if (!said.test(style)) continue;
    const inner = page.createElement(name);
    inner.append(...element.childNodes);
    element.append(inner);
  }
}

const meanings = [
  [/font-weight:\s*(?:bold|[6-9]00)/i, "strong"],
  [/font-style:\s*italic/i, "em"],
  [/text-decoration[\w-]*:[^;]*underline/i, "u"],
  [/text-decoration[\w-]*:[^;]*line-through/i, "s"],
] as const;

function styleOf(element: HTMLElement) {
  return element.dataset.style ?? "";
}

function isEmpty(element: Element) {
  return element.textContent?.trim() === "" && element.querySelector("img, br") === null;
}
