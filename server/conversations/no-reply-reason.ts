import type { NoReplyReason } from "#db/vocabulary.ts";

/**
 * Whether a message that follows an answer is only a thank-you or a face, and waits for nothing. Local rules in both
 * languages, which rather miss one than keep somebody waiting: one word that they do not know, a question or a figure, and
 * it waits. Pure.
 */
export function noReplyReason(text: string): NoReplyReason | null {
  if (text.length > mostWithSignature) return null;
  const words = withoutSignature(text).trim();
  if (words === "" || words.length > mostCharacters) return null;
  if (pictures.test(words) && words.replaceAll(pictures, "").trim() === "") return "emoji";
  if (/[?\d@/]/.test(words)) return null;
  const said = ` ${plain(words)} `;
  const left = phrases.reduce((rest, phrase) => rest.replaceAll(` ${phrase} `, "  "), said);
  return left.trim() === "" && thanks.some((phrase) => said.includes(` ${phrase} `)) ? "thanks" : null;
}

const mostCharacters = 160;
const mostWithSignature = 400;
const pictures =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3|\p{Regional_Indicator}{2}|[:;]-?[)D]|<3)+\s*/gu;

/** Small letters without accents, signs and faces; apostrophes part words, as the phrases below have them. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(pictures, " ")
    .replaceAll(/[^\p{L}]+/gu, "  ")
    .trim()
    .replaceAll(/ +/g, "  ");
}

/** Up to two short lines below an empty one, or below dashes: a name, a company. */
function withoutSignature(text: string): string {
  const [above = ""] = text.split(/\n-- ?\n/);
  const [first = "", ...others] = above.trim().split(/\n\s*\n/);
  const lines = others
    .join("\n")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.length <= 2 && lines.every((line) => line.length <= 40) && !/[?]/.test(others.join("")) ? first : above;
}

const thankYou = [
  ...[
    "thank you",
    "thanks",
    "thank u",
    "thx",
    "ty",
    "tks",
    "cheers",
    "much appreciated",
    "appreciated",
    "i appreciate it",
  ],
  ...["merci", "mercii", "mrc", "je vous remercie", "je te remercie", "avec mes remerciements", "remerciements"],
];
const thanks = spaced(thankYou);

/** What may stand beside a thank-you; longer ones first, since each takes its words away. */
const phrases = spaced([
  ...["thank you so much", "thank you very much", "many thanks", "thanks a lot", "thanks so much", "thanks again"],
  ...["thanks for your help", "thank you for your help", "thank you for your quick answer", "for the quick reply"],
  ...["for your reply", "for your answer", "for the help", "for your help", "for everything", "for the info", "again"],
  ...["have a nice day", "have a good day", "have a great day", "have a good one", "have a nice weekend", "you too"],
  ...[
    "that works",
    "that is perfect",
    "that s perfect",
    "that s great",
    "it works",
    "it works now",
    "all good",
    "got it",
  ],
  ...["that is all", "that s all", "understood", "noted", "perfect", "great", "awesome", "super", "cool", "ok", "okay"],
  ...[
    "sounds good",
    "will do",
    "bye",
    "goodbye",
    "see you",
    "take care",
    "best",
    "regards",
    "kind regards",
    "best regards",
  ],
  ...[
    "so much",
    "very much",
    "a lot",
    "really",
    "yes",
    "yep",
    "wonderful",
    "excellent",
    "brilliant",
    "lovely",
    "hi",
    "hello",
  ],
  ...[
    "merci beaucoup",
    "merci bien",
    "merci infiniment",
    "mille mercis",
    "un grand merci",
    "merci encore",
    "merci a vous",
  ],
  ...[
    "merci pour votre aide",
    "merci pour votre reponse",
    "pour votre aide",
    "pour votre reponse",
    "pour votre retour",
  ],
  ...["pour la reponse", "pour l info", "pour tout", "pour votre rapidite", "de votre aide", "de votre reponse"],
  ...[
    "bonne journee",
    "bonne soiree",
    "bon week end",
    "bon weekend",
    "bonne fin de journee",
    "belle journee",
    "de meme",
  ],
  ...[
    "c est note",
    "c est parfait",
    "c est bon",
    "c est tout",
    "c est gentil",
    "c est super",
    "tres bien",
    "bien recu",
  ],
  ...[
    "ca marche",
    "entendu",
    "d accord",
    "parfait",
    "super",
    "genial",
    "nickel",
    "top",
    "impeccable",
    "note",
    "compris",
  ],
  ...[
    "a bientot",
    "au revoir",
    "cordialement",
    "bien cordialement",
    "bien a vous",
    "a vous aussi",
    "vous aussi",
    "oui",
  ],
  ...[
    "beaucoup",
    "infiniment",
    "encore",
    "bonjour",
    "salut",
    "formidable",
    "excellent",
    "excellente",
    "vraiment",
    "et",
  ],
  ...["and", "a vous", "a toi", "madame", "monsieur", "everyone", "all", "team", "a tous", "bien"],
  ...thankYou,
]).sort((one, other) => other.length - one.length);

/** As `plain` writes them: two spaces between words, so that the end of one phrase can begin the next. */
function spaced(list: string[]): string[] {
  return list.map((phrase) => phrase.replaceAll(" ", "  "));
}
