import type { ProfileTargets } from "../../contract/targets.ts";

const minute = 60_000;
const hour = 3_600_000;

export const whatsappTargets: ProfileTargets = {
  first_response: {
    ms: 15 * minute,
    stretchMs: 5 * minute,
    basis: "business",
    relaxed: null,
    why: {
      en: "WhatsApp itself calls a business very responsive that answers nine in ten within 15 minutes.",
      fr: "WhatsApp qualifie de très réactive une entreprise qui répond neuf fois sur dix en 15 minutes.",
    },
    source: "Meta's “very responsive” badge",
    toTune: false,
  },
  next_response: {
    ms: 15 * minute,
    stretchMs: null,
    basis: "business",
    relaxed: { ms: 4 * hour, basis: "business", afterSilenceMs: 30 * minute },
    why: {
      en: "While they write back at once they expect the same; once they have been silent, hours are fine.",
      fr: "Tant que le client répond aussitôt, il attend la même chose ; après un silence, quelques heures conviennent.",
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
      en: "A conversation on a phone is picked up and put down over a day.",
      fr: "Sur un téléphone, une conversation se prend et se laisse au fil de la journée.",
    },
    source: null,
    toTune: true,
  },
};
