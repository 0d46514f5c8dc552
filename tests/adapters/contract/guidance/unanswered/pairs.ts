type Pair = { customer: string; draft: string; open: string[] };

/** What customers asked, what was drafted, and what a careful reader finds unanswered. Labelled by hand. */
export const pairs: Pair[] = [
  // English
  { customer: "When will my parcel arrive?", draft: "It arrives on Tuesday.", open: [] },
  {
    customer: "When will my parcel arrive?",
    draft: "Thank you for your patience.",
    open: ["When will my parcel arrive?"],
  },
  {
    customer: "When will my parcel arrive? Can I change the address?",
    draft: "Your parcel arrives on Friday.",
    open: ["Can I change the address?"],
  },
  {
    customer: "When will my parcel arrive? Can I change the address?",
    draft: "It arrives on Friday. Yes, send me the new address.",
    open: [],
  },
  { customer: "How much does the return cost?", draft: "It is free within 30 days.", open: [] },
  {
    customer: "How much does the return cost?",
    draft: "I have passed this on.",
    open: ["How much does the return cost?"],
  },
  { customer: "Where do I find my invoices?", draft: "Open Settings, then Invoices.", open: [] },
  { customer: "Where is the nearest shop?", draft: "At 12 Mill Street, near the station.", open: [] },
  { customer: "Is the blue one in stock?", draft: "Yes, it is.", open: [] },
  { customer: "Is the blue one in stock?", draft: "I have looked at your file.", open: ["Is the blue one in stock?"] },
  {
    customer: "Could you send me the invoice again. I lost it.",
    draft: "Your parcel is on its way.",
    open: ["Could you send me the invoice again."],
  },
  { customer: "Could you send me the invoice again. I lost it.", draft: "The invoice is attached.", open: [] },
  { customer: "How are you? I have a problem with my bill.", draft: "I am looking into it.", open: [] },
  {
    customer: "Do you ship to Malta? How long does it take? What does it cost?",
    draft: "Yes, we do. It takes five days.",
    open: ["What does it cost?"],
  },
  {
    customer: "Do you ship to Malta? How long does it take? What does it cost?",
    draft: "1. We do.\n2. A working week.\n3. Nothing at all.",
    open: [],
  },
  {
    customer: "Who signed for it? My neighbour says it was not him.",
    draft: "It was signed for by Mr Roux at the front desk.",
    open: [],
  },
  {
    customer: "Why was I charged twice? Please refund one of them.",
    draft: "I have asked the bank for a refund of one payment.",
    open: ["Why was I charged twice?"],
  },
  { customer: "Why was I charged twice?", draft: "You were charged twice because the page was sent twice.", open: [] },
  {
    customer: "I would like to know whether the warranty covers the screen.",
    draft: "The screen is covered by the warranty for two years.",
    open: [],
  },
  {
    customer: "Please let me know which documents you need. Also, can my wife sign?",
    draft: "We need these documents: a passport and a bill.",
    open: ["Also, can my wife sign?"],
  },
  { customer: "My order is 4821. Thank you.", draft: "Thank you.", open: [] },
  // French
  { customer: "Quand mon colis arrivera-t-il ?", draft: "Il arrive mardi.", open: [] },
  {
    customer: "Quand mon colis arrivera-t-il ?",
    draft: "Merci de votre patience.",
    open: ["Quand mon colis arrivera-t-il ?"],
  },
  {
    customer: "Quand serai-je livré ? Puis-je changer l’adresse ?",
    draft: "La livraison est prévue vendredi.",
    open: ["Puis-je changer l’adresse ?"],
  },
  {
    customer: "Quand serai-je livré ? Puis-je changer l’adresse ?",
    draft: "La livraison est prévue vendredi. Oui, envoyez-moi la nouvelle adresse.",
    open: [],
  },
  { customer: "Combien coûte le retour ?", draft: "Il est gratuit pendant 30 jours.", open: [] },
  { customer: "Combien coûte le retour ?", draft: "J’ai transmis votre demande.", open: ["Combien coûte le retour ?"] },
  { customer: "Où trouver mes factures ?", draft: "Ouvrez Réglages, puis Factures.", open: [] },
  { customer: "Où est la boutique la plus proche ?", draft: "Au 12 rue du Moulin, près de la gare.", open: [] },
  { customer: "Avez-vous le modèle bleu en stock ?", draft: "Oui, il nous en reste deux.", open: [] },
  {
    customer: "Avez-vous le modèle bleu en stock ?",
    draft: "J’ai bien regardé votre dossier.",
    open: ["Avez-vous le modèle bleu en stock ?"],
  },
  {
    customer: "Pouvez-vous me renvoyer la facture. Je l’ai perdue.",
    draft: "Votre colis est en route.",
    open: ["Pouvez-vous me renvoyer la facture."],
  },
  { customer: "Pouvez-vous me renvoyer la facture. Je l’ai perdue.", draft: "La facture est jointe.", open: [] },
  { customer: "Comment allez-vous ? J’ai un souci avec ma facture.", draft: "Je regarde cela.", open: [] },
  {
    customer: "Livrez-vous à Malte ? Sous combien de jours ? À quel prix ?",
    draft: "Oui, bien sûr. Comptez cinq jours.",
    open: ["À quel prix ?"],
  },
  {
    customer: "Livrez-vous à Malte ? Sous combien de jours ? À quel prix ?",
    draft: "1. Tout à fait.\n2. Une semaine ouvrée.\n3. Rien du tout.",
    open: [],
  },
  {
    customer: "Pourquoi ai-je été débité deux fois ? Merci de me rembourser.",
    draft: "Le remboursement est parti ce matin.",
    open: ["Pourquoi ai-je été débité deux fois ?"],
  },
  {
    customer: "Pourquoi ai-je été débité deux fois ?",
    draft: "Vous avez été débité deux fois car la page a été envoyée deux fois.",
    open: [],
  },
  {
    customer: "Je voudrais savoir si la garantie couvre l’écran.",
    draft: "L’écran est couvert par la garantie pendant deux ans.",
    open: [],
  },
  {
    customer: "Merci de m’indiquer les pièces à fournir. Ma femme peut-elle signer ?",
    draft: "Il faut fournir ces pièces : un passeport et une facture.",
    open: ["Ma femme peut-elle signer ?"],
  },
  { customer: "Ma commande est la 4821. Merci.", draft: "Merci.", open: [] },
  {
    customer: "Le remboursement est-il parti ? Et l’échange, vous le faites aussi ?",
    draft: "Le remboursement est parti hier.",
    open: ["Et l’échange, vous le faites aussi ?"],
  },
];
