import type { Guidance } from "../../contract/guidance/guidance.ts";

/** Web chat. Sources of the numbers: GOV.UK (25-word sentences). */
export const webchatGuidance: Guidance = {
  unit: "characters",
  idealCharacters: { en: 240, fr: 300 },
  idealSentences: 2,
  idealSegments: null,
  idealWords: null,
  longCharacters: { en: 240, fr: 300 },
  tooLongCharacters: 500,
  tooLongWords: { en: null, fr: null },
  farTooLongWords: null,
  hardCharacters: 4000,
  longSentenceWords: 25,
  mostQuestions: 1,
  mostInParagraph: null,
  screen: null,
  whyLength: {
    en: "The panel is small and the visitor waits for the point; French needs a quarter more room to make it.",
    fr: "Le panneau est petit et le visiteur attend l’essentiel ; le français demande un quart de place de plus.",
  },
  posture: {
    en: "At their screen, wants a human now: lead, one closed question at a time, sum up.",
    fr: "Devant son écran, veut un humain maintenant : guidez, une question fermée à la fois, résumez.",
    why: {
      en: "Whoever chats has nothing else open: every turn that decides nothing costs them a wait.",
      fr: "Qui discute en direct n’attend que vous : chaque échange qui ne décide rien lui coûte une attente.",
    },
    toTune: false,
  },
  greeting: {
    en: "In the first message only.",
    fr: "Dans le premier message seulement.",
    why: {
      en: "A second greeting sounds like a machine that has forgotten the first.",
      fr: "Un second bonjour sonne comme une machine qui a oublié le premier.",
    },
    toTune: false,
  },
  closing: {
    en: "Ask “Anything else?”, then sum up what was agreed.",
    fr: "Demandez « Autre chose ? », puis résumez ce qui est convenu.",
    why: {
      en: "The panel closes with the tab: the last lines are what they take along.",
      fr: "Le panneau se ferme avec l’onglet : les dernières lignes sont ce que l’on emporte.",
    },
    toTune: false,
  },
  formatting: {
    en: "Plain words; links show as cards.",
    fr: "Du texte simple ; les liens s’affichent en cartes.",
    why: {
      en: "Marks show as they are typed.",
      fr: "Les signes de mise en forme s’affichent tels quels.",
    },
    toTune: false,
  },
  offHours: {
    en: "“Leave a message”: ask for an address, say when we are back, show articles first.",
    fr: "« Laissez un message » : demandez une adresse, dites quand nous revenons, montrez d’abord les articles.",
    why: {
      en: "A visitor without an address cannot be answered once the tab is closed.",
      fr: "Sans adresse, un visiteur ne peut plus recevoir de réponse une fois l’onglet fermé.",
    },
    toTune: false,
  },
  nearlyLate: {
    en: "At 45 seconds, tell the visitor the truth and offer email or WhatsApp.",
    fr: "À 45 secondes, dites la vérité au visiteur et proposez l’e-mail ou WhatsApp.",
    why: {
      en: "Silence loses them after a minute; a true word keeps them.",
      fr: "Le silence les fait partir après une minute ; un mot vrai les retient.",
    },
    toTune: false,
  },
  lexicon: {
    en: [
      { avoid: "Dear Sir or Madam", prefer: "Hello" },
      { avoid: "Yours faithfully", prefer: null },
      { avoid: "Yours sincerely", prefer: null },
      { avoid: "Kind regards", prefer: null },
      { avoid: "please be advised that", prefer: null },
      { avoid: "at your earliest convenience", prefer: "when you can" },
    ],
    fr: [
      { avoid: "Veuillez agréer", prefer: null },
      { avoid: "Madame, Monsieur", prefer: "Bonjour" },
      { avoid: "Cordialement", prefer: null },
      { avoid: "nous accusons réception de", prefer: "nous avons bien reçu" },
      { avoid: "dans les plus brefs délais", prefer: null, why: "Dites quand." },
    ],
  },
};
