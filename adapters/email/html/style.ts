const lengths = { most: 2000, mostPercent: 100, negative: false };
const spaces = { most: 500, mostPercent: 100, negative: false };
const letters = { most: 120, mostPercent: 400, negative: false };

type Rule = { most: number; mostPercent: number; negative: boolean } | RegExp;

/** What a mail may say of its looks. Nothing here places an element over another, or asks a server for anything. */
const rules = new Map<string, Rule>([
  ...each("width max-width min-width height max-height min-height", lengths),
  ...each("margin margin-top margin-right margin-bottom margin-left", spaces),
  ...each("padding padding-top padding-right padding-bottom padding-left border-spacing text-indent", spaces),
  ...each(
    "border border-top border-right border-bottom border-left border-width border-style border-color border-radius",
    spaces,
  ),
  ...each("border-top-width border-right-width border-bottom-width border-left-width", spaces),
  ...each("border-top-style border-right-style border-bottom-style border-left-style", spaces),
  ...each("border-top-color border-right-color border-bottom-color border-left-color", spaces),
  ...each("color background background-color", spaces),
  ...each("font font-family font-size font-style font-weight font-variant line-height", letters),
  ...each("letter-spacing word-spacing", { ...letters, most: 20 }),
  ...each(
    "text-align text-decoration text-decoration-line text-decoration-color text-transform vertical-align",
    letters,
  ),
  ...each(
    "white-space word-break word-wrap overflow-wrap direction list-style-type border-collapse table-layout",
    letters,
  ),
  ["list-style", /^(?:none|disc|circle|square|decimal|inside|outside|(?:lower|upper)-(?:alpha|roman|latin)|\s)+$/i],
  ["display", /^(?:none|block|inline|inline-block|table|inline-table|table-row|table-cell|list-item)$/i],
  ["float", /^(?:left|right|none)$/i],
  ["clear", /^(?:left|right|both|none)$/i],
]);

/** Words, numbers, colours and quoted names. No backslash, at sign, bracket or slash that could start anything else. */
const plain = /^(?:[\w\s#%.,+'"-]|\/(?![*/])|rgba?\([\d\s.,%]+\)|hsla?\([\d\s.,%]+\))*$/i;
const mostCharacters = 4000;

/** A style attribute with only what our list allows; empty when nothing is left. */
export function safeStyle(style: string): string {
  const kept: string[] = [];
  for (const declaration of style.slice(0, mostCharacters).split(";")) {
    const colon = declaration.indexOf(":");
    const property = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, "")
      .trim();
    const rule = rules.get(property);
    if (rule && value !== "" && isSafe(value, rule)) kept.push(`${property}:${value}`);
  }
  return kept.join(";");
}

function isSafe(value: string, rule: Rule): boolean {
  if (value.length > 300 || !plain.test(value) || !isClosed(value)) return false;
  return rule instanceof RegExp ? rule.test(value) : fits(value, rule);
}

/** An open quote would take in what comes after it. */
function isClosed(value: string): boolean {
  return value.split("'").length % 2 === 1 && value.split('"').length % 2 === 1;
}

/** Sizes relative to the window could cover it. */
function fits(value: string, rule: { most: number; mostPercent: number; negative: boolean }): boolean {
  const bare = value.replaceAll(/#[\da-f]+|(?:rgb|hsl)a?\([^)]*\)|"[^"]*"|'[^']*'/gi, " ");
  for (const [, number = "", unit = ""] of bare.matchAll(/(?<![\w-])([+-]?(?:\d+\.?\d*|\.\d+))([a-z%]*)/gi)) {
    if (/^(?:[sdl]?v(?:w|h|min|max|i|b)|cq\w+)$/i.test(unit)) return false;
    const size = Number(number);
    if (!rule.negative && size < 0) return false;
    if (size * (scale.get(unit.toLowerCase()) ?? 1) > (unit === "%" ? rule.mostPercent : rule.most)) return false;
  }
  return true;
}

/** In pixels, near enough. */
const scale = new Map(
  Object.entries({ em: 16, rem: 16, ex: 8, ch: 8, pt: 1.34, pc: 16, in: 96, cm: 38, mm: 3.8, q: 1 }),
);

function each(properties: string, rule: Rule): [string, Rule][] {
  return properties.split(" ").map((property) => [property, rule]);
}
