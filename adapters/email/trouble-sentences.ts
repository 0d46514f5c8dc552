import type { Trouble } from "../contract/trouble.ts";

/** Which server the sentence is about. */
export type Place = {
  protocol: "IMAP" | "SMTP";
  host: string;
  port: number;
  tls: "implicit" | "starttls" | "none";
  user: string;
};

type Told = (place: Place, said: string) => Trouble;

/** `said` is quoted as the server wrote it: it is what people look up. */
const quote = (said: string) => (said === "" ? "" : ` (“${said}”)`);

const unknownHost: Told = ({ host }) => ({
  step: "dns",
  problem: { en: `Nobody knows a server called ${host}.`, fr: `Personne ne connaît de serveur appelé ${host}.` },
  fix: {
    en: "Check the spelling of the host name; your provider's help names it.",
    fr: "Vérifiez le nom du serveur ; l’aide de votre hébergeur l’indique.",
  },
});

const privateHost: Told = ({ host }, address) => ({
  step: "dns",
  problem: {
    en: `${host} is a private address (${address}), which is not allowed here.`,
    fr: `${host} est une adresse privée (${address}), ce qui n’est pas autorisé ici.`,
  },
  fix: {
    en: "Give the server's public name, or start Guichet with GUICHET_ALLOW_PRIVATE_HOSTS=1 if it is your own network.",
    fr: "Indiquez le nom public du serveur, ou démarrez Guichet avec GUICHET_ALLOW_PRIVATE_HOSTS=1 si c’est votre propre réseau.",
  },
});

const refusedPort: Told = ({ protocol, host, port }) => ({
  step: "connect",
  problem: {
    en: `${host} answers, but not on port ${port}.`,
    fr: `${host} répond, mais pas sur le port ${port}.`,
  },
  fix:
    protocol === "IMAP"
      ? {
          en: "IMAP is usually on port 993 (implicit TLS).",
          fr: "IMAP est d’ordinaire sur le port 993 (TLS implicite).",
        }
      : {
          en: "Sending is usually on port 465 (implicit TLS) or 587 (STARTTLS).",
          fr: "L’envoi est d’ordinaire sur le port 465 (TLS implicite) ou 587 (STARTTLS).",
        },
});

const silent: Told = ({ host, port }) => ({
  step: "connect",
  problem: { en: `${host} does not answer on port ${port}.`, fr: `${host} ne répond pas sur le port ${port}.` },
  fix: {
    en: "Check host and port. If they are right, a firewall stands between: many networks close port 25, and some 465.",
    fr: "Vérifiez le serveur et le port. S’ils sont justes, un pare-feu bloque : beaucoup de réseaux ferment le port 25, certains le 465.",
  },
});

const noGreeting: Told = ({ protocol, host, port, tls }) => ({
  step: "connect",
  problem: {
    en: `${host} accepts the connection on port ${port}, but says nothing.`,
    fr: `${host} accepte la connexion sur le port ${port}, mais ne dit rien.`,
  },
  fix:
    tls === "implicit"
      ? { en: `Is this a port for ${protocol}?`, fr: `Est-ce un port pour ${protocol} ?` }
      : {
          en: "The port may want TLS from the start: choose implicit TLS.",
          fr: "Le port attend peut-être TLS dès le début : choisissez TLS implicite.",
        },
});

const notTls: Told = ({ host, port }) => ({
  step: "tls",
  problem: {
    en: `${host} does not speak TLS from the start on port ${port}.`,
    fr: `${host} ne parle pas TLS dès le début sur le port ${port}.`,
  },
  fix: {
    en: "Choose STARTTLS for this port, or the port for implicit TLS (993 for IMAP, 465 for SMTP).",
    fr: "Choisissez STARTTLS pour ce port, ou le port de TLS implicite (993 pour IMAP, 465 pour SMTP).",
  },
});

const expired: Told = ({ host }) => ({
  step: "tls",
  problem: { en: `The certificate of ${host} is out of date.`, fr: `Le certificat de ${host} n’est pas à jour.` },
  fix: {
    en: "Whoever runs the server renews it. Check this machine's clock too.",
    fr: "Qui gère le serveur doit le renouveler. Vérifiez aussi l’horloge de cette machine.",
  },
});

const otherName: Told = ({ host }, said) => ({
  step: "tls",
  problem: {
    en: `The certificate that ${host} shows is for another name${quote(said)}.`,
    fr: `Le certificat que montre ${host} est pour un autre nom${quote(said)}.`,
  },
  fix: {
    en: "Use the name that the certificate is for: usually the provider's own, such as imap.provider.example.",
    fr: "Utilisez le nom du certificat : d’ordinaire celui de l’hébergeur, comme imap.hebergeur.example.",
  },
});

const selfSigned: Told = ({ host }) => ({
  step: "tls",
  problem: {
    en: `Nobody vouches for the certificate of ${host}.`,
    fr: `Personne ne se porte garant du certificat de ${host}.`,
  },
  fix: {
    en: "If the server is your own, accept its certificate under “Servers” (allowInvalidCertificate). If not, do not sign in.",
    fr: "Si le serveur est à vous, acceptez son certificat sous « Serveurs » (allowInvalidCertificate). Sinon, ne vous connectez pas.",
  },
});

const brokenTls: Told = ({ host, port }, said) => ({
  step: "tls",
  problem: {
    en: `No encrypted connection to ${host} on port ${port} came about${quote(said)}.`,
    fr: `La connexion chiffrée à ${host} sur le port ${port} n’a pas abouti${quote(said)}.`,
  },
  fix: {
    en: "Check whether the port is one for implicit TLS or for STARTTLS.",
    fr: "Vérifiez si le port est prévu pour TLS implicite ou pour STARTTLS.",
  },
});

const noStarttls: Told = ({ host, port }) => ({
  step: "tls",
  problem: {
    en: `${host} does not offer STARTTLS on port ${port}.`,
    fr: `${host} ne propose pas STARTTLS sur le port ${port}.`,
  },
  fix: {
    en: "Choose implicit TLS and its port (993 for IMAP, 465 for SMTP).",
    fr: "Choisissez TLS implicite et son port (993 pour IMAP, 465 pour SMTP).",
  },
});

const wrongPassword: Told = ({ protocol, user }, said) => ({
  step: "login",
  problem: {
    en: `${protocol} does not accept user name and password of ${user}${quote(said)}.`,
    fr: `${protocol} n’accepte pas l’identifiant et le mot de passe de ${user}${quote(said)}.`,
  },
  fix: {
    en: "Enter the password again. With two-step sign-in the provider asks for an app password.",
    fr: "Saisissez à nouveau le mot de passe. Avec la validation en deux étapes, il faut un mot de passe d’application.",
  },
});

const appPassword: Told = ({ user }) => ({
  step: "login",
  problem: {
    en: `The provider wants an app password for ${user}.`,
    fr: `L’hébergeur exige un mot de passe d’application pour ${user}.`,
  },
  fix: {
    en: "Create an app password in the account's security settings and enter it here, or sign in with the provider.",
    fr: "Créez un mot de passe d’application dans les réglages de sécurité du compte et saisissez-le ici, ou connectez-vous avec l’hébergeur.",
  },
});

const imapOff: Told = ({ user }, said) => ({
  step: "login",
  problem: {
    en: `IMAP is turned off for ${user}${quote(said)}.`,
    fr: `IMAP est désactivé pour ${user}${quote(said)}.`,
  },
  fix: {
    en: "Turn on IMAP in the settings of the mailbox, or ask its administrator.",
    fr: "Activez IMAP dans les réglages de la boîte, ou demandez à son administrateur.",
  },
});

const smtpOff: Told = ({ user }, said) => ({
  step: "login",
  problem: {
    en: `Sending by SMTP is turned off for ${user}${quote(said)}.`,
    fr: `L’envoi par SMTP est désactivé pour ${user}${quote(said)}.`,
  },
  fix: {
    en: "The administrator allows authenticated SMTP for this mailbox.",
    fr: "L’administrateur autorise le SMTP authentifié pour cette boîte.",
  },
});

const plaintextLogin: Told = ({ host }) => ({
  step: "login",
  problem: {
    en: `${host} takes no password without encryption.`,
    fr: `${host} n’accepte pas de mot de passe sans chiffrement.`,
  },
  fix: { en: "Choose STARTTLS or implicit TLS.", fr: "Choisissez STARTTLS ou TLS implicite." },
});

const signInAgain: Told = ({ user }, said) => ({
  step: "login",
  problem: {
    en: `The provider no longer accepts our sign-in for ${user}${quote(said)}.`,
    fr: `L’hébergeur n’accepte plus notre connexion pour ${user}${quote(said)}.`,
  },
  fix: {
    en: "Sign in again: open the inbox in the settings and choose the provider's button.",
    fr: "Connectez-vous à nouveau : ouvrez la boîte dans les réglages et choisissez le bouton de l’hébergeur.",
  },
});

const noToken: Told = ({ user }, said) => ({
  step: "login",
  problem: {
    en: `The provider's sign-in service gave no access for ${user}${quote(said)}.`,
    fr: `Le service de connexion de l’hébergeur n’a pas donné d’accès pour ${user}${quote(said)}.`,
  },
  fix: {
    en: "It is tried again by itself. If it lasts, check the client id and secret of the registered app.",
    fr: "L’essai est refait tout seul. Si cela dure, vérifiez l’identifiant et le secret de l’application enregistrée.",
  },
});

const noLastingAccess: Told = ({ user }) => ({
  step: "login",
  problem: {
    en: `The provider gave access for ${user} only for the moment.`,
    fr: `L’hébergeur n’a donné accès à ${user} que pour l’instant.`,
  },
  fix: {
    en: "Remove Guichet from the apps that have access to the account, then sign in again.",
    fr: "Retirez Guichet des applications qui ont accès au compte, puis connectez-vous à nouveau.",
  },
});

const noFolder: Told = (_place, said) => ({
  step: "folder",
  problem: { en: `A folder is missing${quote(said)}.`, fr: `Un dossier manque${quote(said)}.` },
  fix: {
    en: "Create the folder, or name another one in the settings of the inbox.",
    fr: "Créez le dossier, ou indiquez-en un autre dans les réglages de la boîte.",
  },
});

const senderRefused: Told = ({ host }, said) => ({
  step: "sending",
  problem: {
    en: `${host} does not let this account send from the inbox's address${quote(said)}.`,
    fr: `${host} ne laisse pas ce compte envoyer depuis l’adresse de la boîte${quote(said)}.`,
  },
  fix: {
    en: "Give the account the right to send as this address, or use the account's own address.",
    fr: "Donnez au compte le droit d’envoyer avec cette adresse, ou utilisez l’adresse du compte.",
  },
});

const broken: Told = ({ protocol, host }, said) => ({
  step: "connect",
  problem: {
    en: `The ${protocol} connection to ${host} failed${quote(said)}.`,
    fr: `La connexion ${protocol} à ${host} a échoué${quote(said)}.`,
  },
  fix: {
    en: "It is tried again by itself. If it lasts, ask the provider.",
    fr: "L’essai est refait tout seul. Si cela dure, demandez à l’hébergeur.",
  },
});

/** Not the mailbox: what came from it cannot be kept. */
export function notStored(said: string): Trouble {
  return {
    step: "storing",
    problem: {
      en: `What came in cannot be stored${quote(said)}; it stays in the mailbox meanwhile.`,
      fr: `Ce qui arrive ne peut pas être enregistré${quote(said)} ; cela reste dans la boîte en attendant.`,
    },
    fix: {
      en: "Check whether the disk of this machine is full. Reading goes on by itself.",
      fr: "Vérifiez si le disque de cette machine est plein. La lecture reprend toute seule.",
    },
  };
}

/** Every trouble that we know by name, each with what mends it. */
export const sentences = {
  ...{ unknownHost, privateHost, refusedPort, silent, noGreeting },
  ...{ notTls, expired, otherName, selfSigned, brokenTls, noStarttls },
  ...{ wrongPassword, appPassword, imapOff, smtpOff, plaintextLogin, signInAgain, noToken, noLastingAccess },
  ...{ noFolder, senderRefused, broken },
};
