import type { ProfileTargets } from "../../contract/targets.ts";

const second = 1000;
const minute = 60_000;

export const webchatTargets: ProfileTargets = {
  first_response: {
    ms: 60 * second,
    stretchMs: 30 * second,
    basis: "business",
    relaxed: null,
    why: {
      en: "A visitor is at their screen: after minutes of silence they are gone.",
      fr: "Un visiteur est devant son écran : après quelques minutes de silence, il est parti.",
    },
    source: "Comm100 2020: mean wait of 46 s",
    toTune: false,
  },
  next_response: {
    ms: 60 * second,
    stretchMs: null,
    basis: "business",
    relaxed: null,
    why: {
      en: "Every message waits as the first one did.",
      fr: "Chaque message attend comme le premier.",
    },
    source: null,
    toTune: false,
  },
  resolution: {
    ms: 30 * minute,
    stretchMs: null,
    basis: "business",
    relaxed: null,
    why: {
      en: "A chat that lasts longer than half an hour is better finished by email.",
      fr: "Un échange de plus d’une demi-heure se termine mieux par e-mail.",
    },
    source: null,
    toTune: true,
  },
};
