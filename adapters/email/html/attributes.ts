const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** The attributes of a tag as it is written, names in lower case. */
export function attributesOf(tag: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", double, single, bare] of tag
    .slice(0, 4000)
    .replace(/^<[^\s/>]+/, "")
    .matchAll(attribute)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, decodeEntities(double ?? single ?? bare ?? ""));
  }
  return found;
}

const named = new Map(
  Object.entries({
    ...{
      amp: "&",
      lt: "<",
      gt: ">",
      quot: '"',
      apos: "'",
      nbsp: "\u00a0",
      laquo: "«",
      raquo: "»",
      ndash: "–",
      mdash: "—",
    },
    ...{
      agrave: "à",
      aacute: "á",
      acirc: "â",
      atilde: "ã",
      auml: "ä",
      aring: "å",
      aelig: "æ",
      ccedil: "ç",
      Agrave: "À",
      Auml: "Ä",
      Aring: "Å",
    },
    ...{
      egrave: "è",
      eacute: "é",
      ecirc: "ê",
      euml: "ë",
      igrave: "ì",
      iacute: "í",
      icirc: "î",
      iuml: "ï",
      ntilde: "ñ",
      Eacute: "É",
    },
    ...{
      ograve: "ò",
      oacute: "ó",
      ocirc: "ô",
      otilde: "õ",
      ouml: "ö",
      oslash: "ø",
      Ouml: "Ö",
      Oslash: "Ø",
      rsquo: "’",
      lsquo: "‘",
    },
    ...{
      ugrave: "ù",
      uacute: "ú",
      ucirc: "û",
      uuml: "ü",
      yacute: "ý",
      szlig: "ß",
      Uuml: "Ü",
      ldquo: "“",
      rdquo: "”",
      hellip: "…",
    },
  }),
);

/** The entities that introductions and headers of mails hold; others stay as they are. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));?/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
