import type { ProfileTargets } from "../../contract/targets.ts";

const minute = 60_000;
const hour = 3_600_000;

export const smsTargets: ProfileTargets = {
  first_response: {
    ms: 5 * minute,
    stretchMs: 2 * minute,
    basis: "business",
    relaxed: null,
    why: {
      en: "Whoever texts holds the phone in their hand: after minutes they have put it away.",
      fr: "Qui envoie un SMS a le téléphone en main : quelques minutes plus tard, il est rangé.",
    },
    source: null,
    toTune: true,
  },
  next_response: {
    ms: 5 * minute,
    stretchMs: null,
    basis: "business",
    relaxed: null,
    why: {
      en: "They may vanish at every message, not only at the first.",
      fr: "Le client peut disparaître à chaque message, pas seulement au premier.",
    },
    source: null,
    toTune: false,
  },
  resolution: {
    ms: 4 * hour,
    stretchMs: null,
    basis: "business",
    relaxed: null,
    why: {
      en: "What takes longer than half a day is better finished by email.",
      fr: "Ce qui prend plus d’une demi-journée se termine mieux par e-mail.",
    },
    source: null,
    toTune: true,
  },
};
