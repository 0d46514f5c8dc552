import type { ProfileTargets } from "../../contract/targets.ts";

const hour = 3_600_000;

export const emailTargets: ProfileTargets = {
  first_response: {
    ms: 4 * hour,
    stretchMs: hour,
    basis: "business",
    relaxed: null,
    why: {
      en: "A third of people expect an answer within the hour; the same half-day satisfies nearly everybody.",
      fr: "Un tiers des gens attend une réponse dans l’heure ; la demi-journée satisfait presque tout le monde.",
    },
    source: "Toister 2018 and 2020",
    toTune: false,
  },
  next_response: {
    ms: 4 * hour,
    stretchMs: null,
    basis: "business",
    relaxed: null,
    why: {
      en: "Whoever writes again has waited before: as quick as the first time.",
      fr: "Qui écrit à nouveau a déjà attendu : aussi vite que la première fois.",
    },
    source: null,
    toTune: true,
  },
  resolution: {
    ms: 8 * hour,
    stretchMs: null,
    basis: "business",
    relaxed: null,
    why: {
      en: "One business day: an email is judged by how final its answer is.",
      fr: "Un jour ouvré : un e-mail se juge au caractère définitif de la réponse.",
    },
    source: null,
    toTune: false,
  },
};
