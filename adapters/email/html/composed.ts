import sanitizeHtml from "sanitize-html";

import { textOfHtml } from "../text/html-to-text.ts";
import { flatten } from "./tags.ts";

const mostDepth = 30;
const mostCharacters = 500_000;

const tags = "p br strong em u s a ul ol li blockquote code pre h1 h2 h3 img".split(" ");

/**
 * What an agent wrote in the editor, held to what the editor can write. `image` says where the attachment with this id
 * is shown from, null for one that this message does not have: its image is left out.
 */
export function sanitiseComposed(html: string, options: { image(attachmentId: string): string | null }): string {
  return sanitizeHtml(flatten(html.slice(0, mostCharacters), mostDepth), {
    allowedTags: tags,
    allowedAttributes: {
      a: ["href", "rel", "target"],
      img: ["src", "alt", "width", "data-attachment-id"],
      ol: ["start"],
    },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesAppliedToAttributes: ["href"],
    allowProtocolRelative: false,
    nestingLimit: mostDepth,
    transformTags: {
      b: "strong",
      i: "em",
      del: "s",
      strike: "s",
      div: "p",
      a: (tagName, { href = "" }) => ({ tagName, attribs: linkOf(href.trim()) }),
      img: (tagName, attributes) => ({ tagName, attribs: imageOf(attributes, options) }),
      ol: (tagName, attributes) => ({ tagName, attribs: startOf(attributes) }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === "img" && !attribs.src,
  });
}

/** The plain text part of such a mail: lists with `- ` and `1. `, links as `text (url)`. */
export function textOfComposed(html: string): string {
  return textOfHtml(html);
}

function linkOf(href: string): Record<string, string> {
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(href)) return {};
  return { href, rel: "noopener noreferrer", target: "_blank" };
}

function startOf({ start }: Record<string, string>): Record<string, string> {
  return start !== undefined && /^\d{1,4}$/.test(start) ? { start } : {};
}

function imageOf(
  attributes: Record<string, string>,
  options: { image(attachmentId: string): string | null },
): Record<string, string> {
  const id = attributes["data-attachment-id"] ?? "";
  const src = id === "" ? null : options.image(id);
  if (src === null) return {};
  const { alt = "", width = "" } = attributes;
  return { src, "data-attachment-id": id, alt, ...(/^\d{1,4}$/.test(width) ? { width } : {}) };
}
