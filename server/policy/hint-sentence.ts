import type { Hint } from "#adapters/contract/guidance/measured.ts";
import type { Sentence } from "#server/errors.ts";

/** A hint as callers of the API read it. */
export function hintSentence(hint: Hint): Sentence {
  if (hint.kind === "avoid_word") return avoidSentence(hint);
  if (hint.kind === "length") return lengthSentence(hint);
  const { count, limit } = hint;
  if (hint.kind === "many_sentences") {
    return {
      en: `${count} sentences: ${limit} are read at once.`,
      fr: `${count} phrases : on en lit ${limit} d’un coup.`,
    };
  }
  if (hint.kind === "long_sentence") {
    return {
      en: `A sentence of ${count} words: cut it in two, ${limit} are understood at once.`,
      fr: `Une phrase de ${count} mots : coupez-la en deux, on en comprend ${limit} d’un coup.`,
    };
  }
  if (hint.kind === "many_questions") {
    return {
      en: `${count} questions: ask ${limit} at a time, the others are left unanswered.`,
      fr: `${count} questions : posez-en ${limit} à la fois, les autres restent sans réponse.`,
    };
  }
  if (hint.kind === "long_paragraph") {
    return {
      en: `A paragraph of ${count} sentences: begin a new one after ${limit}.`,
      fr: `Un paragraphe de ${count} phrases : allez à la ligne après ${limit}.`,
    };
  }
  return {
    en: `${count} segments because of a few characters: ${limit} with plain punctuation.`,
    fr: `${count} segments à cause de quelques caractères : ${limit} avec une ponctuation simple.`,
  };
}

function avoidSentence({ avoid, prefer }: Extract<Hint, { kind: "avoid_word" }>): Sentence {
  return prefer === null
    ? { en: `Leave out “${avoid}”.`, fr: `Évitez « ${avoid} ».` }
    : { en: `Instead of “${avoid}”, write “${prefer}”.`, fr: `Au lieu de « ${avoid} », écrivez « ${prefer} ».` };
}

const units = {
  characters: { en: "characters", fr: "caractères" },
  words: { en: "words", fr: "mots" },
  segments: { en: "segments", fr: "segments" },
};

function lengthSentence({ level, unit, count, limit }: Extract<Hint, { kind: "length" }>): Sentence {
  const { en, fr } = units[unit];
  if (level === "blocked") {
    return {
      en: `${count} ${en}: the carrier takes at most ${limit}.`,
      fr: `${count} ${fr} : l’opérateur en transporte au plus ${limit}.`,
    };
  }
  if (level === "far") {
    return {
      en: `${count} ${en}: hardly anybody reads beyond ${limit}. Send the rest as a file.`,
      fr: `${count} ${fr} : presque personne ne lit au-delà de ${limit}. Joignez le reste en fichier.`,
    };
  }
  if (level === "too_long") {
    return {
      en: `${count} ${en}: too long here from ${limit}. Split or shorten it.`,
      fr: `${count} ${fr} : trop long ici à partir de ${limit}. Coupez ou raccourcissez.`,
    };
  }
  return {
    en: `${count} ${en}: up to ${limit} reads best here.`,
    fr: `${count} ${fr} : jusqu’à ${limit}, cela se lit mieux ici.`,
  };
}
