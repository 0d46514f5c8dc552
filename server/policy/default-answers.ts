import type { Channel } from "#db/vocabulary.ts";
import type { EffectivePolicy } from "#server/protocol/policies.ts";

const hour = 3_600_000;
const minute = 60_000;

/** What is answered by itself until a team says otherwise; nothing is, before it has opening hours. */
export function defaultAnswers(channel: Channel): EffectivePolicy["answers"] {
  return { off_hours: { text: offHours[channel], everyMs: everyMs[channel] }, nearly_late: nearlyLate[channel] };
}

// One acknowledgement per exchange of letters: a week is longer than most of them.
const everyMs = { webchat: 12 * hour, sms: 12 * hour, whatsapp: 12 * hour, email: 7 * 24 * hour };

const offHours = {
  webchat: {
    en: "We are away right now and back {time}. Leave a message: we answer here, or by email if you leave an address.",
    fr: "Nous sommes absents et de retour {time}. Laissez un message : nous répondons ici, ou par e-mail si vous laissez une adresse.",
  },
  sms: {
    en: "Thank you, we have your message. We are back {time}.",
    fr: "Merci, nous avons bien reçu votre message. Nous sommes de retour {time}.",
  },
  whatsapp: {
    en: "Thank you for your message! We are away and back {time}.",
    fr: "Merci pour votre message ! Nous sommes absents et de retour {time}.",
  },
  email: {
    en: "Thank you for writing: your message has arrived. We are away and back {time}, and answer then.",
    fr: "Merci de nous écrire : votre message est bien arrivé. Nous sommes absents et de retour {time}, et vous répondrons alors.",
  },
};

const nearlyLate = {
  webchat: {
    text: {
      en: "We are still here, it takes a little longer than usual. You can also leave your email address.",
      fr: "Nous sommes toujours là, cela prend un peu plus de temps que d’habitude. Vous pouvez aussi laisser votre adresse e-mail.",
    },
    afterMs: 45_000,
  },
  sms: {
    text: {
      en: "Thank you for your patience, your message is with us. {when}",
      fr: "Merci de patienter, votre message est entre nos mains. {when}",
    },
    afterMs: 5 * minute,
  },
  whatsapp: {
    text: {
      en: "Thank you for your patience! Your message is with us. {when}",
      fr: "Merci de patienter ! Votre message est entre nos mains. {when}",
    },
    afterMs: 5 * minute,
  },
  email: {
    text: {
      en: "Thank you for your patience: your message is with us and has not been answered yet. {when}",
      fr: "Merci de patienter : votre message est entre nos mains et n’a pas encore reçu de réponse. {when}",
    },
    afterMs: hour,
  },
};
