import type { Trouble } from "../../contract/trouble.ts";

export const credentials: Trouble = {
  step: "login",
  problem: {
    en: "Meta does not accept the access token: it has expired, or was taken back.",
    fr: "Meta n’accepte pas le jeton d’accès : il a expiré, ou a été révoqué.",
  },
  fix: {
    en: "Make a new token for a system user, with both WhatsApp permissions and no expiry, and put it in here.",
    fr: "Créez un nouveau jeton pour un utilisateur système, avec les deux autorisations WhatsApp et sans expiration, puis saisissez-le ici.",
  },
};

export const permission: Trouble = {
  step: "login",
  problem: {
    en: "The access token may not do this.",
    fr: "Le jeton d’accès n’a pas les droits nécessaires.",
  },
  fix: {
    en: "Give the system user full control of the WhatsApp account, and the token whatsapp_business_messaging and whatsapp_business_management.",
    fr: "Donnez à l’utilisateur système le contrôle total du compte WhatsApp, et au jeton whatsapp_business_messaging et whatsapp_business_management.",
  },
};

export const accountBlocked: Trouble = {
  step: "sending",
  problem: { en: "Meta has restricted or locked this account.", fr: "Meta a limité ou verrouillé ce compte." },
  fix: {
    en: "See under Account quality in Meta's Business Manager what is asked of you.",
    fr: "Consultez « Qualité du compte » dans le gestionnaire d’entreprise de Meta pour savoir ce qui est demandé.",
  },
};

export const billing: Trouble = {
  step: "sending",
  problem: {
    en: "Meta has no valid means of payment for this account.",
    fr: "Meta n’a pas de moyen de paiement valable pour ce compte.",
  },
  fix: {
    en: "Add one in Meta's Business Manager, under Billing.",
    fr: "Ajoutez-en un dans le gestionnaire d’entreprise de Meta, sous « Facturation ».",
  },
};

export const notRegistered: Trouble = {
  step: "sending",
  problem: {
    en: "The phone number is not registered for the Cloud API.",
    fr: "Le numéro de téléphone n’est pas enregistré pour l’API Cloud.",
  },
  fix: {
    en: "Register it in Meta's WhatsApp Manager, then test again.",
    fr: "Enregistrez-le dans le gestionnaire WhatsApp de Meta, puis testez à nouveau.",
  },
};

export const noSuchNumber: Trouble = {
  step: "login",
  problem: {
    en: "Meta knows no phone number with this ID, or the token may not see it.",
    fr: "Meta ne connaît aucun numéro avec cet ID, ou le jeton ne peut pas le voir.",
  },
  fix: {
    en: "Copy the phone number ID from WhatsApp > API setup. It is not the phone number.",
    fr: "Copiez l’ID du numéro depuis WhatsApp > Configuration de l’API. Ce n’est pas le numéro lui-même.",
  },
};

export const noSuchAccount: Trouble = {
  step: "folder",
  problem: {
    en: "The templates of this WhatsApp Business Account cannot be read.",
    fr: "Les modèles de ce compte WhatsApp Business ne peuvent pas être lus.",
  },
  fix: {
    en: "Check the WhatsApp Business Account ID, or leave it empty: templates are then not offered.",
    fr: "Vérifiez l’ID du compte WhatsApp Business, ou laissez-le vide : les modèles ne seront alors pas proposés.",
  },
};

export function notReached(detail: string): Trouble {
  return {
    step: "dns",
    problem: { en: `Meta could not be reached: ${detail}`, fr: `Meta est injoignable : ${detail}` },
    fix: {
      en: "Check this server's way to the internet, then test again.",
      fr: "Vérifiez l’accès à Internet de ce serveur, puis testez à nouveau.",
    },
  };
}
