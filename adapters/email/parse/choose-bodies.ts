import type { Part } from "./cut-mail.ts";
import type { PartContent } from "./read-part.ts";

/** A part and what it says, in the tree of the mail. */
export type Leaf = { part: Part; content: PartContent };

export type Bodies = { text: Leaf[]; html: Leaf[]; attachments: Leaf[] };

/** A list is null where what follows in an alternative belongs to the other form only. */
type Targets = { text: Leaf[] | null; html: Leaf[] | null };

/** Which parts are the body, once as text and once as HTML, and which are files: RFC 8621 §4.1.4. */
export function chooseBodies(root: Part, contents: ReadonlyMap<Part, PartContent>): Bodies {
  const bodies: Bodies = { text: [], html: [], attachments: [] };
  sort([root], "mixed", false, bodies);
  return bodies;

  function sort(parts: Part[], container: string, inAlternative: boolean, into: Targets) {
    const targets = { text: into.text, html: into.html };
    const before = { text: into.text?.length ?? -1, html: into.html?.length ?? -1 };
    for (const [index, part] of parts.entries()) {
      const content = contents.get(part);
      if (content) place({ part, content }, container, inAlternative, index === 0, targets);
      else {
        const subtype = part.type.slice("multipart/".length);
        sort(part.children, subtype, inAlternative || subtype === "alternative", targets);
      }
    }
    if (container === "alternative") fillMissingForm(into, before);
  }

  function place(leaf: Leaf, container: string, inAlternative: boolean, isFirst: boolean, targets: Targets) {
    const { type, disposition, isNamed } = leaf.content;
    const isHtml = type === "text/html";
    const isBody = (isHtml || type === "text/plain") && (isFirst || (container !== "related" && !isNamed));
    if (!isBody || disposition === "attachment") {
      bodies.attachments.push(leaf);
    } else if (container === "alternative") {
      (isHtml ? targets.html : targets.text)?.push(leaf);
    } else {
      if (inAlternative) targets[isHtml ? "text" : "html"] = null;
      targets.text?.push(leaf);
      targets.html?.push(leaf);
    }
  }
}

/** An alternative with one form only is that form in both. */
function fillMissingForm({ text, html }: Targets, before: { text: number; html: number }) {
  if (!text || !html) return;
  if (text.length === before.text) text.push(...html.slice(before.html));
  else if (html.length === before.html) html.push(...text.slice(before.text));
}
