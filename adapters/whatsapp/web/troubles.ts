import type { Trouble } from "../../contract/trouble.ts";

/** What can be wrong with a number on WhatsApp Web, and what mends it. */
export const troubles = {
  libraryMissing: {
    step: "library",
    problem: {
      en: "The library that runs WhatsApp Web (whatsapp-web.js) is not installed.",
      fr: "La bibliothèque qui fait tourner WhatsApp Web (whatsapp-web.js) n’est pas installée.",
    },
    fix: {
      en: "In the folder of Guichet: npm install --include=optional. It is looked for again every half minute.",
      fr: "Dans le dossier de Guichet : npm install --include=optional. Une nouvelle recherche a lieu toutes les trente secondes.",
    },
  },
  browserMissing: {
    step: "browser",
    problem: {
      en: "There is no Chromium on this machine: WhatsApp Web runs in one.",
      fr: "Il n’y a pas de Chromium sur cette machine : WhatsApp Web en a besoin.",
    },
    fix: {
      en: "Install it: apt-get install chromium (Debian, Ubuntu), dnf install chromium (Fedora), or Google Chrome. It is looked for again every half minute.",
      fr: "Installez-le : apt-get install chromium (Debian, Ubuntu), dnf install chromium (Fedora), ou Google Chrome. Une nouvelle recherche a lieu toutes les trente secondes.",
    },
  },
  engineNotAllowed: {
    step: "browser",
    problem: {
      en: "This configuration chooses programs and files of the server (engine), which only its operator may.",
      fr: "Cette configuration choisit des programmes et des fichiers du serveur (engine), ce que seul l’exploitant peut faire.",
    },
    fix: {
      en: "Leave engine out, or start Guichet with GUICHET_ALLOW_PRIVATE_HOSTS=1.",
      fr: "Retirez engine, ou démarrez Guichet avec GUICHET_ALLOW_PRIVATE_HOSTS=1.",
    },
  },
  loggedOut: {
    step: "pairing",
    problem: {
      en: "The phone has unlinked Guichet, or WhatsApp did.",
      fr: "Le téléphone a dissocié Guichet, ou WhatsApp l’a fait.",
    },
    fix: {
      en: "Scan the new code with the phone. What waits to leave is kept.",
      fr: "Scannez le nouveau code avec le téléphone. Ce qui attend de partir est conservé.",
    },
  },
  keepsLoggingOut: {
    step: "pairing",
    problem: {
      en: "WhatsApp unlinks Guichet again and again. It may be about to block this number.",
      fr: "WhatsApp dissocie Guichet encore et encore. Il est peut-être sur le point de bloquer ce numéro.",
    },
    fix: {
      en: "Wait a day before you link it again with “Test now”, or move this number to the Cloud API.",
      fr: "Attendez un jour avant de l’associer à nouveau avec « Tester maintenant », ou passez ce numéro à l’API Cloud.",
    },
  },
  conflict: {
    step: "session",
    problem: {
      en: "WhatsApp Web was opened elsewhere with the session of this inbox.",
      fr: "WhatsApp Web a été ouvert ailleurs avec la session de cette boîte.",
    },
    fix: {
      en: "Close it there. It is taken up again in a minute by itself, or now with “Test now”.",
      fr: "Fermez-le là-bas. La reprise se fait d’elle-même dans une minute, ou tout de suite avec « Tester maintenant ».",
    },
  },
  blocked: {
    step: "account",
    problem: { en: "WhatsApp has blocked this number.", fr: "WhatsApp a bloqué ce numéro." },
    fix: {
      en: "Open WhatsApp on the phone: it says how to ask for a review. The Cloud API is the way that WhatsApp allows.",
      fr: "Ouvrez WhatsApp sur le téléphone : il dit comment demander un réexamen. L’API Cloud est la voie que WhatsApp autorise.",
    },
  },
  outdated: {
    step: "session",
    problem: {
      en: "WhatsApp does not accept this version of WhatsApp Web any more.",
      fr: "WhatsApp n’accepte plus cette version de WhatsApp Web.",
    },
    fix: {
      en: "Update Guichet. Until then, answer from the phone.",
      fr: "Mettez Guichet à jour. D’ici là, répondez depuis le téléphone.",
    },
  },
  waitsForCode: {
    step: "pairing",
    problem: { en: "The phone has not scanned the code yet.", fr: "Le téléphone n’a pas encore scanné le code." },
    fix: {
      en: "On the phone: WhatsApp, Linked devices, Link a device; then scan the code on this page.",
      fr: "Sur le téléphone : WhatsApp, Appareils connectés, Connecter un appareil ; puis scannez le code de cette page.",
    },
  },
  notOpenYet: {
    step: "session",
    problem: { en: "WhatsApp Web is being opened.", fr: "WhatsApp Web est en cours d’ouverture." },
    fix: { en: "Try again in a minute.", fr: "Réessayez dans une minute." },
  },
} satisfies Record<string, Trouble>;

/** It was started again and again and does not come to the point. */
export function neverReady(detail: string): Trouble {
  return {
    step: "session",
    problem: {
      en: `WhatsApp Web does not become ready: ${detail}`,
      fr: `WhatsApp Web n’arrive pas à démarrer : ${detail}`,
    },
    fix: {
      en: "It is tried again every five minutes. If this stays, WhatsApp may have changed: update Guichet, or move this number to the Cloud API.",
      fr: "Un nouvel essai a lieu toutes les cinq minutes. Si cela dure, WhatsApp a peut-être changé : mettez Guichet à jour, ou passez ce numéro à l’API Cloud.",
    },
  };
}
