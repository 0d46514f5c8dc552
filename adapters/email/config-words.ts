/** French for what config.ts says when it refuses. */
export const configWords: Readonly<Record<string, string>> = {
  "a host name such as imap.example.org, without https:// and without a port":
    "un nom de serveur tel que imap.example.org, sans https:// ni port",
  "a port between 1 and 65535": "un port entre 1 et 65535",
  "a port between 0 and 65535; 0 takes any that is free":
    "un port entre 0 et 65535 ; 0 prend n’importe lequel qui soit libre",
  "an email address such as support@example.org": "une adresse e-mail telle que support@example.org",
  "the client id of the app registered with the provider":
    "l’identifiant client de l’application enregistrée chez l’hébergeur",
  "the secret of the app registered with the provider": "le secret de l’application enregistrée chez l’hébergeur",
  "sign in with the provider to receive one": "connectez-vous chez l’hébergeur pour en recevoir un",
  "the user name, usually the whole address": "l’identifiant, d’ordinaire l’adresse entière",
  "a password, or a sign-in with the provider (oauth)": "un mot de passe, ou une connexion chez l’hébergeur (oauth)",
  "either a password or oauth, not both": "soit un mot de passe, soit oauth, pas les deux",
  "at most 50 aliases": "50 alias au plus",
  '"now", "all", or a number of days': "« now », « all » ou un nombre de jours",
  "a certificate in PEM form": "un certificat au format PEM",
  "a private key in PEM form": "une clé privée au format PEM",
};
