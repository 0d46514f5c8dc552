import type { Guidance } from "../../contract/guidance/guidance.ts";

/** SMS. Sources of the numbers: GSM 03.38 (160), Twilio's advice of 320 characters, GOV.UK (25-word sentences). */
export const smsGuidance: Guidance = {
  unit: "segments",
  idealCharacters: { en: 160, fr: 160 },
  idealSentences: null,
  idealSegments: 1,
  idealWords: null,
  longCharacters: { en: 160, fr: 160 },
  tooLongCharacters: 320,
  tooLongWords: { en: null, fr: null },
  farTooLongWords: null,
  hardCharacters: 1600,
  longSentenceWords: 25,
  mostQuestions: 1,
  mostInParagraph: null,
  screen: null,
  whyLength: {
    en: "Each segment is paid for and may arrive by itself; Twilio advises at most 320 characters.",
    fr: "Chaque segment se paie et peut arriver seul ; Twilio conseille 320 caractères au plus.",
  },
  posture: {
    en: "On the move, may vanish: one fact, one action, sign with name and brand.",
    fr: "En déplacement, peut disparaître : un fait, une action, signez du nom et de la marque.",
    why: {
      en: "A text is read at a glance, in the street, from a number that nobody knows.",
      fr: "Un SMS se lit d’un coup d’œil, dans la rue, d’un numéro que personne ne connaît.",
    },
    toTune: false,
  },
  greeting: {
    en: "None.",
    fr: "Aucune.",
    why: { en: "It costs room that the fact needs.", fr: "Elle prend la place dont le fait a besoin." },
    toTune: false,
  },
  closing: {
    en: "Your name and the brand.",
    fr: "Votre nom et la marque.",
    why: {
      en: "Nothing else on the phone says who has written.",
      fr: "Rien d’autre sur le téléphone ne dit qui a écrit.",
    },
    toTune: false,
  },
  formatting: {
    en: "Plain, short links, no emoji unless asked.",
    fr: "Texte simple, liens courts, pas d’émoji sauf demande.",
    why: {
      en: "One emoji, or an ê, leaves 70 characters of 160.",
      fr: "Un émoji, ou un ê, ne laisse que 70 caractères sur 160.",
    },
    toTune: false,
  },
  offHours: {
    en: "One automatic answer in 12 hours, with the time when you reopen.",
    fr: "Une réponse automatique par 12 heures, avec l’heure de réouverture.",
    why: {
      en: "Two machines that answer each other cost money all night.",
      fr: "Deux machines qui se répondent coûtent de l’argent toute la nuit.",
    },
    toTune: false,
  },
  nearlyLate: {
    en: "At 5 minutes, say when the answer comes.",
    fr: "À 5 minutes, dites quand la réponse viendra.",
    why: {
      en: "They put the phone away; a time lets them.",
      fr: "Le téléphone retourne dans la poche ; une heure le permet.",
    },
    toTune: false,
  },
  lexicon: {
    en: [
      { avoid: "Dear", prefer: null },
      { avoid: "Kind regards", prefer: null },
      { avoid: "please do not hesitate to contact us", prefer: "text us" },
      { avoid: "in order to", prefer: "to" },
      { avoid: "as soon as possible", prefer: null, why: "Say when." },
    ],
    fr: [
      { avoid: "Cordialement", prefer: null },
      { avoid: "Veuillez agréer", prefer: null },
      { avoid: "n’hésitez pas à nous contacter", prefer: "écrivez-nous" },
      { avoid: "afin de", prefer: "pour" },
      { avoid: "dans les plus brefs délais", prefer: null, why: "Dites quand." },
    ],
  },
};
