import type { Guidance } from "../../contract/guidance/guidance.ts";

/** Email. Sources of the numbers: Boomerang (50-125 words), one screen of a phone, GOV.UK (25-word sentences). */
export const emailGuidance: Guidance = {
  unit: "screens",
  idealCharacters: { en: 700, fr: 800 },
  idealSentences: null,
  idealSegments: null,
  idealWords: { least: 50, most: 125 },
  longCharacters: { en: 700, fr: 800 },
  tooLongCharacters: 850,
  tooLongWords: { en: null, fr: 130 },
  farTooLongWords: 200,
  hardCharacters: 25_000,
  longSentenceWords: 25,
  mostQuestions: 3,
  mostInParagraph: 4,
  screen: { characters: 850, words: { en: null, fr: 130 } },
  whyLength: {
    en: "An email is read on a phone: what fits one screen is read, what must be scrolled is put off.",
    fr: "Un e-mail se lit sur un téléphone : ce qui tient sur un écran est lu, le reste est remis à plus tard.",
  },
  posture: {
    en: "Wants a trace and a final answer: be complete, anticipate the next question, give the next step a date.",
    fr: "Veut une trace et une réponse définitive : soyez complet, devancez la question suivante, datez la suite.",
    why: {
      en: "Every question left open is another email, and another half-day.",
      fr: "Chaque question laissée ouverte, c’est un e-mail de plus, et une demi-journée.",
    },
    toTune: false,
  },
  greeting: {
    en: "“Dear Ms Martin,” or the name as they sign it.",
    fr: "« Bonjour Madame Martin, » ou le nom tel qu’il est signé.",
    why: {
      en: "A letter without a name is read as a circular.",
      fr: "Une lettre sans nom se lit comme une circulaire.",
    },
    toTune: false,
  },
  closing: {
    en: "The next step with its date, then the signature.",
    fr: "La suite avec sa date, puis la signature.",
    why: {
      en: "Whoever knows when they hear from you does not ask.",
      fr: "Qui sait quand vous reviendrez ne relance pas.",
    },
    toTune: false,
  },
  formatting: {
    en: "Short paragraphs, bullets, a subject of 3 to 6 words.",
    fr: "Paragraphes courts, puces, un objet de 3 à 6 mots.",
    why: {
      en: "It is found again months later, by its subject.",
      fr: "On le retrouve des mois plus tard, par son objet.",
    },
    toTune: false,
  },
  offHours: {
    en: "One acknowledgement for each thread, with a date.",
    fr: "Un accusé de réception par fil, avec une date.",
    why: {
      en: "A second one says nothing new, and machines would answer each other (RFC 3834).",
      fr: "Un second ne dit rien de plus, et les machines se répondraient (RFC 3834).",
    },
    toTune: false,
  },
  nearlyLate: {
    en: "Say so only when the wait exceeds an hour.",
    fr: "Prévenez seulement si l’attente dépasse une heure.",
    why: {
      en: "Within the hour an answer is quicker than its announcement.",
      fr: "Dans l’heure, la réponse arrive avant son annonce.",
    },
    toTune: false,
  },
  lexicon: {
    en: [
      { avoid: "ASAP", prefer: null, why: "Give a date." },
      { avoid: "as per my last email", prefer: null },
      { avoid: "please find attached", prefer: "attached is" },
      { avoid: "do not hesitate to", prefer: null },
      { avoid: "FYI", prefer: null },
      { avoid: "To whom it may concern", prefer: null, why: "Use their name." },
    ],
    fr: [
      { avoid: "ASAP", prefer: null, why: "Donnez une date." },
      { avoid: "dans les plus brefs délais", prefer: null, why: "Donnez une date." },
      { avoid: "comme indiqué dans mon précédent e-mail", prefer: null },
      { avoid: "veuillez trouver ci-joint", prefer: "vous trouverez ci-joint" },
      { avoid: "suite à votre mail", prefer: "merci pour votre message" },
      { avoid: "cdlt", prefer: "Cordialement" },
    ],
  },
};
