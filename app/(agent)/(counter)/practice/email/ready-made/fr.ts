import { angry } from "./angry.ts";
import type { ReadyMade } from "./letter.ts";

export const french: ReadyMade = {
  people: [
    { name: "Léa Martin", address: "lea.martin@cliente.example" },
    { name: "Karim Benali", address: "karim.benali@atelier.example" },
    { name: "Lou Garnier", address: "no-such-user@fermee.example", about: "Adresse qui n’existe plus" },
    { name: "Sam Okoro", address: "busy@lent.example", about: "Serveur d’abord occupé" },
  ],
  letters: [
    angry,
    {
      id: "screenshot",
      kind: "person",
      subject: "Impossible de payer",
      text: "Bonjour,\n\nquand j’appuie sur Payer, je ne vois qu’une erreur (capture jointe). J’ai essayé deux cartes et un autre navigateur.\n\nPouvez-vous valider la commande pour moi ? Rien n’a été débité pour l’instant, à ce que je vois.\n\nMerci,\n{name}",
      screenshot: {
        filename: "paiement.png",
        title: "Votre commande",
        error: "Une erreur est survenue. Réessayez plus tard.",
      },
    },
    {
      id: "forwarded",
      kind: "person",
      subject: "TR : Votre rendez-vous de jeudi",
      text: "Bonjour,\n\nj’ai reçu l’e-mail ci-dessous. Je n’ai jamais pris de rendez-vous. Est-ce bien vous ?\n\n{name}\n\n---------- Message transféré ---------\nDe : Réservations <reservations@partenaire.example>\nDate : lun. 2 mars 2026 à 10:14\nObjet : Votre rendez-vous de jeudi\nÀ : {name}\n\nChère cliente, cher client,\n\nnous vous attendons jeudi à 14 h 30. Merci d’apporter l’appareil et son chargeur.\n\nL’équipe des réservations",
    },
    {
      id: "outOfOffice",
      kind: "out_of_office",
      subject: "Réponse automatique : absence du bureau",
      text: "Merci de votre message. Je suis absent jusqu’à lundi et vous répondrai à mon retour.\n\n{name}",
      answers: true,
    },
    {
      id: "newsletter",
      kind: "newsletter",
      subject: "Mars à l’atelier : trois nouvelles",
      text: "Mars à l’atelier\n\n1. Les nouveaux horaires\n2. Réparations express le samedi\n3. Ce que nos apprentis ont construit\n\nVous recevez cette lettre parce que vous y êtes abonné.",
      html: "<h1>Mars à l’atelier</h1><ol><li>Les nouveaux <b>horaires</b></li><li>Réparations express le samedi</li><li>Ce que nos apprentis ont construit</li></ol><p>Vous recevez cette lettre parce que vous y êtes abonné.</p>",
    },
    {
      id: "returned",
      kind: "bounce",
      subject: "Courrier non remis, retourné à l’expéditeur",
      text: "Ici le système de messagerie. Votre message n’a pas pu être remis : l’adresse est inconnue ici.",
      answers: true,
    },
  ],
};
