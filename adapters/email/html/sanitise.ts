import sanitizeHtml from "sanitize-html";

import { imageOf } from "./images.ts";
import { safeStyle } from "./style.ts";
import { flatten } from "./tags.ts";

const mostDepth = 100;
const mostCharacters = 2_000_000;

const tags =
  "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr".split(
    " ",
  );

const common = ["dir", "lang", "title", "style", "align", "valign", "bgcolor", "width", "height"];
const allowedAttributes = {
  "*": common,
  a: ["href", "rel", "target"],
  blockquote: ["type"],
  col: ["span"],
  colgroup: ["span"],
  font: ["color", "face", "size"],
  hr: ["size", "color", "noshade"],
  img: ["src", "alt", "border", "data-remote-src", "data-cid"],
  li: ["value"],
  ol: ["start", "type"],
  table: ["border", "cellpadding", "cellspacing"],
  td: ["colspan", "rowspan", "nowrap"],
  th: ["colspan", "rowspan", "nowrap"],
};

/** The values that these attributes may have; others are free text. */
const values = new Map<string, RegExp>([
  ...["width", "height"].map((name): [string, RegExp] => [
    name,
    /^(?:1?\d{1,3}(?:\.\d+)?(?:px)?|(?:\d{1,2}|100)(?:\.\d+)?%)$/i,
  ]),
  ...["border", "cellpadding", "cellspacing", "size"].map((name): [string, RegExp] => [name, /^[+-]?\d{1,2}$/]),
  ...["colspan", "rowspan", "span"].map((name): [string, RegExp] => [name, /^\d{1,2}$/]),
  ...["bgcolor", "color"].map((name): [string, RegExp] => [name, /^(?:#?[\da-f]{3,8}|[a-z]{3,30})$/i]),
  ...["start", "value"].map((name): [string, RegExp] => [name, /^-?\d{1,6}$/]),
  ["type", /^(?:cite|[1aAiI]|disc|circle|square)$/],
  ["dir", /^(?:ltr|rtl|auto)$/i],
  ["lang", /^[a-z\d-]{1,20}$/i],
]);

/**
 * A mail's markup, safe to show: only elements, attributes and looks that are listed, no script, form, frame or request.
 * Remote images wait in `data-remote-src` and are counted; `cid` says where an inline image is, null when it is not here.
 * `<style>` blocks are dropped: their selectors reach beyond a line, and mails that matter carry their looks inline,
 * since webmail drops the blocks too.
 */
export function sanitiseHtml(
  html: string,
  options: { cid(contentId: string): string | null },
): { html: string; remoteImages: number } {
  let remoteImages = 0;
  const shownImage = (attributes: Record<string, string>) => {
    const image = imageOf(attributes, options.cid);
    if (image.kind === "remote") remoteImages++;
    return keptImage(attributes, image);
  };
  const safe = sanitizeHtml(flatten(html.slice(0, mostCharacters), mostDepth), {
    allowedTags: tags,
    allowedAttributes,
    allowedSchemes: ["http", "https", "mailto", "tel"],
    // Images are settled above: what stands in their `src` is ours, or a small picture.
    allowedSchemesAppliedToAttributes: ["href"],
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    disallowedTagsMode: "discard",
    nonTextTags: [
      "script",
      "style",
      "textarea",
      "option",
      "xmp",
      "noscript",
      "noembed",
      "noframes",
      "iframe",
      "svg",
      "math",
      "title",
    ],
    nestingLimit: mostDepth,
    transformTags: {
      body: "div",
      a: (tagName, attributes) => ({ tagName, attribs: linkOf(attributes) }),
      img: (tagName, attributes) => ({ tagName, attribs: shownImage(attributes) }),
      "*": (tagName, attributes) => ({ tagName, attribs: listed(attributes) }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === "img" && !attribs.src && !attribs["data-remote-src"] && !attribs.alt,
  });
  // What was left out may have parted elements that cannot stand in each other: a second look must find nothing to do.
  return { html: flatten(safe, mostDepth), remoteImages };
}

function linkOf(attributes: Record<string, string>): Record<string, string> {
  const { href = "", rel: _rel, target: _target, ...rest } = attributes;
  const address = href.trim();
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(address)) return rest;
  return { ...rest, href: address, rel: "noopener noreferrer nofollow", target: "_blank" };
}

function keptImage(attributes: Record<string, string>, image: ReturnType<typeof imageOf>): Record<string, string> {
  const { src: _src, "data-remote-src": _remote, "data-cid": _cid, ...rest } = attributes;
  if (image.kind === "none") return rest;
  if (image.kind === "remote") return { ...rest, "data-remote-src": image.source };
  return { ...rest, src: image.source, ...(image.contentId === null ? {} : { "data-cid": image.contentId }) };
}

function listed(attributes: Record<string, string>): Record<string, string> {
  if (Object.keys(attributes).length === 0) return attributes;
  const kept = Object.entries(attributes).flatMap(([name, value]): [string, string][] => {
    if (name === "style") {
      const style = safeStyle(value);
      return style === "" ? [] : [[name, style]];
    }
    const allowed = values.get(name);
    return allowed && !allowed.test(value.trim()) ? [] : [[name, value]];
  });
  return Object.fromEntries(kept);
}
