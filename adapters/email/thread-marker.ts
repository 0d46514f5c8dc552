/**
 * A token in the body, for when the headers of an answer are lost: quoted text keeps it. Mail programs drop attributes
 * and classes that they do not know, but carry the words of what they quote along, hidden ones too.
 */
export function writeMarker(token: string): string {
  return `<div data-guichet-thread="${token}" style="${hidden}">[guichet:${token}]</div>`;
}

/** All tokens in a body, HTML or text, once each, in order. */
export function findMarkers(body: string): string[] {
  const found = body.matchAll(/data-guichet-thread="([\w.~+-]{1,200})"|\[guichet:([\w.~+-]{1,200})\]/g);
  return [...new Set([...found].map(([, attribute, words]) => attribute ?? words ?? ""))];
}

/** What a token may be made of, so that it can stand in an address, an attribute and a text. */
export function isToken(token: string): boolean {
  return /^[\w.~+-]{1,200}$/.test(token);
}

const hidden = "display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;color:transparent;mso-hide:all";
