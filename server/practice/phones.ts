/** Over webhooks and status callbacks, as with an account; the telephone is a page of ours. */
export const smsPractice = {
  channel: "sms",
  provider: "twilio",
  name: { en: "Practice SMS", fr: "SMS d’entraînement" },
} as const;

export const whatsappPractice = {
  channel: "whatsapp",
  provider: "cloud",
  name: { en: "Practice WhatsApp", fr: "WhatsApp d’entraînement" },
} as const;
