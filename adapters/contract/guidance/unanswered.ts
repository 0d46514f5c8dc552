import { foldAccents } from "./language.ts";
import { isQuestion, type Stretch, splitSentences } from "./sentences.ts";
import { significantWords } from "./significant-words.ts";

export type OpenQuestion = Stretch & { text: string };

/**
 * The customer's questions that a draft does not seem to answer. One counts as answered when the draft has half of the words
 * that it is about, when it has what was asked for (a date, a price, a place, a yes or no) for it, or when the
 * draft numbers as many points as there are questions.
 *
 * It knows words, not meaning: an answer in words of its own, without any such sign, is taken for none; a sentence that
 * only repeats the question is taken for an answer. It is a reminder, never a lock. English and French only.
 */
export function unansweredQuestions(customerText: string, draft: string): OpenQuestion[] {
  const questions = questionsIn(customerText);
  if (questions.length === 0) return [];
  if (questions.length > 1 && numberedPoints(draft) >= questions.length) return [];
  const known = significantWords(draft);
  const left = countSigns(draft);
  const unnamed = questions.filter(({ text }) => {
    const isNamed = sharesHalf(significantWords(text), known);
    // What it names is what this one asked for; a sign that it uses up answers no other.
    if (isNamed) takeSign(left, text);
    return !isNamed;
  });
  return unnamed.filter(({ text }) => !takeSign(left, text));
}

/** Those that ask for something; "How are you?" does not. */
function questionsIn(text: string): OpenQuestion[] {
  return splitSentences(text)
    .map(({ start, end }) => ({ start, end, text: text.slice(start, end) }))
    .filter((sentence) => isQuestion(sentence.text) || request.test(sentence.text))
    .filter(({ text }) => significantWords(text).size > 0 || asksFor(text, ["time", "price", "place"]) !== undefined);
}

/** Asked without a mark, at the beginning or behind a few words. */
const request =
  /^(?:\P{L}*[\p{L}’']+[,\s-]+){0,3}?(?:(?:could|can|would|will) you|(?:please|kindly) (?:tell|let|send|confirm|explain|advise|check)|let me know|i(?: would|’d|'d) like to know|i was wondering|(?:pouvez|pourriez|sauriez)-vous|pourrais-tu|peux-tu|merci de|(?:j’|j')aimerais savoir|je (?:voudrais|souhaite|souhaiterais) savoir|dites[- ]moi|est-ce que)(?!\p{L})/iu;

function numberedPoints(draft: string): number {
  return draft.match(/^\s*(?:\d{1,2}|[a-h])[.)]\s/gm)?.length ?? 0;
}

function sharesHalf(asked: Set<string>, known: Set<string>): boolean {
  const shared = [...asked].filter((word) => known.has(word)).length;
  return asked.size > 0 && shared * 2 >= asked.size;
}

const signs = ["time", "price", "place", "yesNo"] as const;
type Sign = (typeof signs)[number];

/** One for each sentence at most: "Yes, of course." answers one question. */
function countSigns(draft: string): Record<Sign, number> {
  const sentences = splitSentences(draft).map(({ start, end }) => foldAccents(draft.slice(start, end)));
  const having = (pattern: RegExp) => sentences.filter((sentence) => pattern.test(sentence)).length;
  return {
    time: having(answers.time),
    price: having(answers.price),
    place: having(answers.place),
    yesNo: having(answers.yesNo),
  };
}

function takeSign(left: Record<Sign, number>, question: string): boolean {
  const sign = asksFor(
    question,
    signs.filter((each) => left[each] > 0),
  );
  if (!sign) return false;
  left[sign] -= 1;
  return true;
}

function asksFor(question: string, among: readonly Sign[]): Sign | undefined {
  const folded = foldAccents(question);
  return among.find((sign) => asks[sign].test(sign === "place" ? question.toLowerCase() : folded));
}

/** In small letters without accents; but for "où", which without its accent is "or". */
const asks: Record<Sign, RegExp> = {
  time: /\b(?:when|what time|which day|how (?:long|soon|many days)|quand|quel jour|quelle heure|combien de (?:temps|jours)|quelle date|quels? delais?|sous combien)\b/,
  price:
    /\b(?:how much|what (?:is|are|does|do) .*(?:cost|price|fee|charge)s?|combien(?! de)|quel(?:le|s|les)? .*(?:prix|tarifs?|couts?|frais|montant))\b/,
  place: /\b(?:where|which address)\b|(?<!\p{L})où(?!\p{L})|quelle adresse/u,
  yesNo:
    /^(?:\P{L}*(?:and|also|so|but|et|aussi|mais|sinon|hello|hi|bonjour)?[,\s]*)(?:is|are|do|does|did|can|could|will|would|has|have|may|should|am|est-ce qu|est-il|est-elle|est-ce|sont-|avez-vous|pouvez|pourriez|puis-je|peut-on|peux-tu|y a-t-il|faut-il|dois-je|ai-je|\p{L}+-(?:t-)?(?:il|elle|ils|elles|vous|on|nous|je)\b)/u,
};

const answers: Record<Sign, RegExp> = {
  time: /\b(?:\d{1,2} ?(?::|h)\d{0,2}|\d+ ?(?:am|pm|h|heures?|minutes?|hours?|days?|jours?|weeks?|semaines?|months?|mois)|(?:two|three|four|five|ten|deux|trois|quatre|cinq|dix) (?:minutes|hours|days|weeks|months|heures|jours|semaines|mois)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|today|tomorrow|tonight|yesterday|aujourd|demain|hier|\d{1,2}[/.]\d{1,2}|january|february|march|april|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|juin|juillet|aout|septembre|octobre|novembre|decembre)\b/,
  price:
    /[€$£]|\b(?:eur|euros?|dollars?|pounds?|free|gratuit(?:e|s|es)?|offert(?:e|s|es)?|no charge|sans frais)\b|\d ?%/,
  place:
    /https?:\/\/|\b(?:street|road|avenue|square|lane|rue|boulevard|place|quai|in the|on the|at the|under|behind|dans|sous|derriere|sur)\b/,
  yesNo:
    /\b(?:yes|no|not|n't|yep|of course|certainly|absolutely|unfortunately|sorry|oui|non|pas|bien sur|tout a fait|certainement|absolument|malheureusement|desolee?)\b/,
};
