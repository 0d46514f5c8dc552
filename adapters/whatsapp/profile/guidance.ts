import type { Guidance } from "../../contract/guidance/guidance.ts";

/** WhatsApp. Sources of the numbers: Turn.io (450 characters), GOV.UK (25-word sentences). */
export const whatsappGuidance: Guidance = {
  unit: "characters",
  idealCharacters: { en: 300, fr: 300 },
  idealSentences: 3,
  idealSegments: null,
  idealWords: null,
  longCharacters: { en: 450, fr: 450 },
  tooLongCharacters: 700,
  tooLongWords: { en: null, fr: null },
  farTooLongWords: null,
  hardCharacters: 4096,
  longSentenceWords: 25,
  mostQuestions: 1,
  mostInParagraph: null,
  screen: null,
  whyLength: {
    en: "Beyond some 450 characters people scroll, and answer only the end.",
    fr: "Au-delà de quelque 450 caractères on fait défiler, et l’on ne répond qu’à la fin.",
  },
  posture: {
    en: "Personal and informal, answers when it suits: warm, plain, by first name once.",
    fr: "Personnel et informel, répond quand cela l’arrange : chaleureux, simple, une fois par son prénom.",
    why: {
      en: "Your message stands among those of friends.",
      fr: "Votre message arrive parmi ceux des amis.",
    },
    toTune: false,
  },
  greeting: {
    en: "Once, by first name.",
    fr: "Une fois, par le prénom.",
    why: {
      en: "The conversation never ends: greeting again begins it anew.",
      fr: "La conversation ne finit jamais : resaluer, c’est la recommencer.",
    },
    toTune: false,
  },
  closing: {
    en: "Short, without a signature.",
    fr: "Brève, sans signature.",
    why: { en: "The business name stands above every message.", fr: "Le nom de l’entreprise figure en tête." },
    toTune: false,
  },
  formatting: {
    en: "Only *bold*, _italic_ and ~strike~; lists begin with “-”.",
    fr: "Seulement *gras*, _italique_ et ~barré~ ; les listes commencent par « - ».",
    why: {
      en: "Anything else shows as it is typed.",
      fr: "Tout le reste s’affiche tel quel.",
    },
    toTune: false,
  },
  offHours: {
    en: "One automatic answer in 12 hours with the time when you reopen, inside the reply window.",
    fr: "Une réponse automatique par 12 heures avec l’heure de réouverture, dans la fenêtre de réponse.",
    why: {
      en: "Outside the window only paid templates may be sent.",
      fr: "Hors de la fenêtre, seuls des modèles payants peuvent partir.",
    },
    toTune: false,
  },
  nearlyLate: {
    en: "Say when the answer comes; the alarm is red once the 24-hour window closes within 4 hours.",
    fr: "Dites quand la réponse viendra ; l’alerte est rouge quand la fenêtre de 24 h se ferme dans les 4 heures.",
    why: {
      en: "A closed window can only be opened by them.",
      fr: "Seule la personne peut rouvrir une fenêtre fermée.",
    },
    toTune: false,
  },
  lexicon: {
    en: [
      { avoid: "Dear Sir or Madam", prefer: "Hi" },
      { avoid: "Yours sincerely", prefer: null },
      { avoid: "Kind regards", prefer: null },
      { avoid: "please find attached", prefer: "here is" },
      { avoid: "at your earliest convenience", prefer: "when it suits you" },
    ],
    fr: [
      { avoid: "Veuillez agréer", prefer: null },
      { avoid: "Madame, Monsieur", prefer: "Bonjour" },
      { avoid: "Cordialement", prefer: null },
      { avoid: "veuillez trouver ci-joint", prefer: "voici" },
      { avoid: "dans les meilleurs délais", prefer: null, why: "Dites quand." },
    ],
  },
};
