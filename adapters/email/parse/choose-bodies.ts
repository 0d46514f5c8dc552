import type { Part } from "./cut-mail.ts";
import type { PartContent } from "./read-part.ts";

/** A part and what it says, in the tree of the mail. */
export type Leaf = { part: Part; content: PartContent };

export type Bodies = { text: Leaf[]; html: Leaf[]; attachments: Leaf[] };

/** Which parts are the body, once as text and once as HTML, and which are files: RFC 8621 §4.1.4. */
export function chooseBodies(root: Part, contents: ReadonlyMap<Part, PartContent>): Bodies {
  const bodies: Bodies = { text: [], html: [], attachments: [] };
  sort([root], "mixed", false, { text: bodies.text, html: bodies.html }, bodies.attachments, contents);
  return bodies;
}

/** A list is null where what follows in an alternative belongs to the other form only. */
type Targets = { text: Leaf[] | null; html: Leaf[] | null };

function sort(
  parts: Part[],
  container: string,
  inAlternative: boolean,
  into: Targets,
  attachments: Leaf[],
  contents: ReadonlyMap<Part, PartContent>,
) {
  const targets = { ...into };
  const before = { text: into.text?.length ?? -1, html: into.html?.length ?? -1 };
  for (const [index, part] of parts.entries()) {
    const content = contents.get(part);
    if (!content) {
      const subtype = part.type.slice("multipart/".length);
      sort(part.children, subtype, inAlternative || subtype === "alternative", targets, attachments, contents);
      continue;
    }
    const leaf = { part, content };
    const isText = content.type === "text/plain" || content.type === "text/html";
    const isFirst = index === 0 || (container !== "related" && !content.isNamed);
    if (!isText || content.disposition === "attachment" || !isFirst) {
      attachments.push(leaf);
    } else if (container === "alternative") {
      (content.type === "text/html" ? targets.html : targets.text)?.push(leaf);
    } else {
      if (inAlternative) targets[content.type === "text/html" ? "text" : "html"] = null;
      targets.text?.push(leaf);
      targets.html?.push(leaf);
    }
  }
  if (container === "alternative") fillMissingForm(into, before);
}

/** An alternative with one form only is that form in both. */
function fillMissingForm({ text, html }: Targets, before: { text: number; html: number }) {
  if (!text || !html) return;
  if (text.length === before.text) text.push(...html.slice(before.html));
  else if (html.length === before.html) html.push(...text.slice(before.text));
}
