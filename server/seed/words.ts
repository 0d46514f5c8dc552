/** What made-up people are called and say. Enough to look lived-in, plain enough to tell that it is made up. */
export const firstNames = [
  "Léa",
  "Hugo",
  "Chloé",
  "Louis",
  "Emma",
  "Jules",
  "Inès",
  "Paul",
  "Zoé",
  "Adam",
  "Olivia",
  "Noah",
  "Amelia",
  "George",
  "Isla",
  "Arthur",
  "Maya",
  "Omar",
  "Sofia",
  "Yusuf",
  "Nina",
  "Tom",
  "Clara",
  "Sacha",
] as const;

export const lastNames = [
  "Martin",
  "Bernard",
  "Dubois",
  "Moreau",
  "Laurent",
  "Simon",
  "Michel",
  "Garcia",
  "Roux",
  "Fontaine",
  "Smith",
  "Jones",
  "Taylor",
  "Brown",
  "Walker",
  "Hughes",
  "Patel",
  "Khan",
  "Silva",
  "Novak",
  "Berg",
  "Keller",
] as const;

export type Exchange = { asks: readonly [string, ...string[]]; answers: readonly [string, ...string[]] };

export const exchanges: readonly [Exchange, ...Exchange[]] = [
  {
    asks: [
      "Hello, where is my order? The tracking page has not moved since Monday.",
      "It said delivered, but there is nothing at my door.",
      "Could you send it to my office instead?",
    ],
    answers: [
      "Thanks for writing. Your parcel left our warehouse yesterday and should reach you tomorrow before noon.",
      "I have asked the carrier to look for it. May I call you back this afternoon?",
      "Done: it now goes to your office address.",
    ],
  },
  {
    asks: [
      "Bonjour, je souhaite retourner un article qui ne me va pas.",
      "Le bon de retour ne s’imprime pas, que faire ?",
      "Quand serai-je remboursée ?",
    ],
    answers: [
      "Bonjour, bien sûr. Je vous envoie le bon de retour tout de suite.",
      "Vous pouvez aussi montrer le code sur votre téléphone au point relais.",
      "Le remboursement arrive trois jours après la réception du colis.",
    ],
  },
  {
    asks: [
      "I was charged twice this month. Can you check?",
      "Here is the statement from my bank.",
      "Thank you, that was quick!",
    ],
    answers: [
      "I see both payments. The second one is a hold and disappears within two days.",
      "You are right, I have refunded the second payment.",
      "You are welcome. Is there anything else I can do?",
    ],
  },
  {
    asks: [
      "Je n’arrive plus à me connecter à mon compte.",
      "Le lien de réinitialisation a expiré.",
      "Ça marche, merci beaucoup !",
    ],
    answers: [
      "Je viens de vous envoyer un nouveau lien, valable une heure.",
      "Vérifiez aussi vos courriers indésirables, s’il vous plaît.",
      "Parfait. Bonne journée à vous.",
    ],
  },
  {
    asks: [
      "Do you have the blue jacket in size M?",
      "When will it be back in stock?",
      "Please let me know when it is there.",
    ],
    answers: [
      "The blue one is sold out in M; we have it in green, and in blue in S and L.",
      "We expect a delivery next Thursday.",
      "I have put you on the list: you will hear from us first.",
    ],
  },
];

export const notes = [
  "Called the carrier: they look into it and answer by tomorrow.",
  "Regular customer, third order this year.",
  "Remboursement validé avec la comptabilité.",
] as const;
