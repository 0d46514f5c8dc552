/**
 * What word processors put on the clipboard, without what only they understand: their lists are paragraphs with a
 * drawn bullet, and their spacing is empty paragraphs. What is left is held to the editor's own elements afterwards.
 */
export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(html.replaceAll(/<!--[\s\S]*?-->/g, ""), "text/html");
  for (const element of page.querySelectorAll("style, script, meta, link, title, xml")) element.remove();
  for (const paragraph of page.querySelectorAll<HTMLElement>("p[style*='mso-list' i], p[class*='MsoListParagraph']")) {
    intoList(page, paragraph);
  }
  for (const paragraph of page.querySelectorAll("p")) {
    const before = paragraph.previousElementSibling;
    if (isEmpty(paragraph) && (!before || (before.tagName === "P" && isEmpty(before)))) paragraph.remove();
  }
  return page.body.innerHTML;
}

function intoList(page: Document, paragraph: HTMLElement) {
  const marker = [...paragraph.querySelectorAll<HTMLElement>("span")].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""),
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

function isEmpty(element: Element) {
  return element.textContent?.trim() === "" && element.querySelector("img, br") === null;
}
