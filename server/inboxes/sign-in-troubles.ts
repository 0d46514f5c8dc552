import type { Sentence, Trouble } from "#adapters/contract/trouble.ts";

const again: Sentence = { en: "Start the sign-in once more.", fr: "Recommencez la connexion." };

/** Why somebody who comes back from a provider is not let through. */
export const signInTroubles = {
  unknown: {
    step: "login",
    problem: {
      en: "This sign-in was not started here.",
      fr: "Cette connexion n’a pas été commencée ici.",
    },
    fix: again,
  },
  otherSession: {
    step: "login",
    problem: {
      en: "This sign-in was started by somebody else, or before you signed out.",
      fr: "Cette connexion a été commencée par quelqu’un d’autre, ou avant votre déconnexion.",
    },
    fix: again,
  },
  late: {
    step: "login",
    problem: {
      en: "The sign-in took longer than a quarter of an hour.",
      fr: "La connexion a duré plus d’un quart d’heure.",
    },
    fix: again,
  },
  again: {
    step: "login",
    problem: { en: "This sign-in was used already.", fr: "Cette connexion a déjà servi." },
    fix: again,
  },
  denied: {
    step: "login",
    problem: { en: "Access was not given.", fr: "L’accès n’a pas été donné." },
    fix: {
      en: "Sign in once more and agree to reading and sending mail.",
      fr: "Recommencez la connexion et acceptez la lecture et l’envoi des e-mails.",
    },
  },
  /** `said` is quoted as the provider wrote it: it is what people look up. */
  noCode: (said: string) => ({
    step: "login",
    problem: {
      en: `The provider did not let you through${quote(said)}.`,
      fr: `L’hébergeur n’a pas accepté la connexion${quote(said)}.`,
    },
    fix: {
      en: "Check the app that you registered there: its redirect address and the access that it may ask for.",
      fr: "Vérifiez l’application que vous y avez enregistrée : son adresse de redirection et les accès qu’elle peut demander.",
    },
  }),
  refused: (problem: Sentence) => ({ step: "login", problem, fix: again }),
} as const satisfies Record<string, Trouble | ((...said: never[]) => Trouble)>;

function quote(said: string): string {
  return said === "" ? "" : ` (“${said.slice(0, 300)}”)`;
}
