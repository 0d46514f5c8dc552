import type { ReadyLetter } from "./letter.ts";

/** French in both languages: customers do not ask which one we speak. */
export const angry: ReadyLetter = {
  id: "angry",
  kind: "person",
  subject: "Troisième relance — commande 4211 toujours pas livrée",
  text: "Bonjour,\n\nc’est la TROISIÈME fois que je vous écris. Ma commande 4211 devait arriver il y a dix jours, le suivi n’a pas bougé depuis, et personne ne me répond.\n\nJe veux savoir aujourd’hui où est mon colis, ou être remboursé. Sans réponse de votre part, je conteste le paiement auprès de ma banque.\n\n{name}",
};
