import type { Sentence } from "../../contract/trouble.ts";

export type Tls = "implicit" | "starttls" | "none";
export type ServerPreset = { host: string; port: number; tls: Tls };
export type OAuthProvider = "google" | "microsoft";

/** What is known of a provider, so that nobody has to look it up. Pure data, for screens and server. */
export type EmailPreset = {
  id: string;
  name: string;
  imap: ServerPreset;
  smtp: ServerPreset;
  /** Ways to sign in that the provider still allows, the better one first. */
  signIn: ("oauth" | "password")[];
  oauth: OAuthProvider | null;
  /** `name+anything@domain` arrives in the mailbox of `name@domain`. */
  plusAddressing: boolean;
  /** Puts what was sent over SMTP into Sent by itself. */
  keepsSent: boolean;
  /** Names under which it says what it proved about a sender (RFC 8601); none where they are not known for sure. */
  vouchesAs: string[];
  /** Addresses under these domains are surely with this provider. */
  domains: string[];
  help: Sentence;
  helpUrl: string | null;
};

/** The provider of an address, as far as its domain tells; many companies use one under a domain of their own. */
export function findPreset(address: string): EmailPreset | null {
  const domain = address
    .slice(address.lastIndexOf("@") + 1)
    .trim()
    .toLowerCase();
  return presets.find((preset) => preset.domains.includes(domain)) ?? null;
}

/** The provider behind a server, for what its users never think of saying. */
export function presetOfHost(host: string): EmailPreset | null {
  const wanted = host.toLowerCase();
  return presets.find((preset) => [preset.imap.host, preset.smtp.host].includes(wanted)) ?? null;
}

const appPassword: Sentence = {
  en: "Turn on two-step sign-in, then create an app password for Guichet and paste it here instead of your own.",
  fr: "Activez la validation en deux étapes, puis créez un mot de passe d’application pour Guichet et collez-le ici à la place du vôtre.",
};
const mailboxPassword: Sentence = {
  en: "Use the whole address as user name and the password of the mailbox, not the one of your customer account.",
  fr: "Utilisez l’adresse entière comme identifiant et le mot de passe de la boîte, pas celui de votre espace client.",
};

export const presets: readonly EmailPreset[] = [
  {
    id: "gmail",
    name: "Gmail, Google Workspace",
    imap: { host: "imap.gmail.com", port: 993, tls: "implicit" },
    smtp: { host: "smtp.gmail.com", port: 465, tls: "implicit" },
    signIn: ["oauth", "password"],
    oauth: "google",
    plusAddressing: true,
    keepsSent: true,
    vouchesAs: ["mx.google.com"],
    domains: ["gmail.com", "googlemail.com"],
    help: {
      en: "Sign in with Google. Without it: turn on two-step sign-in and create an app password.",
      fr: "Connectez-vous avec Google. Sinon : activez la validation en deux étapes et créez un mot de passe d’application.",
    },
    helpUrl: "https://myaccount.google.com/apppasswords",
  },
  {
    id: "microsoft",
    name: "Microsoft 365, Outlook.com",
    imap: { host: "outlook.office365.com", port: 993, tls: "implicit" },
    smtp: { host: "smtp.office365.com", port: 587, tls: "starttls" },
    signIn: ["oauth"],
    oauth: "microsoft",
    plusAddressing: true,
    keepsSent: true,
    vouchesAs: [],
    domains: [
      ...["outlook.com", "outlook.fr", "hotmail.com", "hotmail.fr", "hotmail.co.uk"],
      ...["live.com", "live.fr", "msn.com"],
    ],
    help: {
      en: "Sign in with Microsoft: passwords are no longer accepted. The administrator allows IMAP and authenticated SMTP for the mailbox.",
      fr: "Connectez-vous avec Microsoft : les mots de passe ne sont plus acceptés. L’administrateur autorise IMAP et SMTP authentifié pour la boîte.",
    },
    helpUrl: null,
  },
  {
    id: "ovh",
    name: "OVHcloud",
    imap: { host: "ssl0.ovh.net", port: 993, tls: "implicit" },
    smtp: { host: "ssl0.ovh.net", port: 465, tls: "implicit" },
    signIn: ["password"],
    oauth: null,
    plusAddressing: false,
    keepsSent: false,
    vouchesAs: [],
    domains: ["ovh.net"],
    help: mailboxPassword,
    helpUrl: null,
  },
  {
    id: "infomaniak",
    name: "Infomaniak",
    imap: { host: "mail.infomaniak.com", port: 993, tls: "implicit" },
    smtp: { host: "mail.infomaniak.com", port: 465, tls: "implicit" },
    signIn: ["password"],
    oauth: null,
    plusAddressing: true,
    keepsSent: false,
    vouchesAs: [],
    domains: ["ik.me", "ikmail.com", "etik.com", "infomaniak.com"],
    help: {
      en: "Create a device password for this mailbox in the Infomaniak manager and paste it here.",
      fr: "Créez un mot de passe d’appareil pour cette boîte dans le manager Infomaniak et collez-le ici.",
    },
    helpUrl: null,
  },
  {
    id: "gandi",
    name: "Gandi",
    imap: { host: "mail.gandi.net", port: 993, tls: "implicit" },
    smtp: { host: "mail.gandi.net", port: 465, tls: "implicit" },
    signIn: ["password"],
    oauth: null,
    plusAddressing: true,
    keepsSent: false,
    vouchesAs: [],
    domains: ["gandi.net"],
    help: mailboxPassword,
    helpUrl: null,
  },
  {
    id: "zoho",
    name: "Zoho Mail",
    imap: { host: "imap.zoho.com", port: 993, tls: "implicit" },
    smtp: { host: "smtp.zoho.com", port: 465, tls: "implicit" },
    signIn: ["password"],
    oauth: null,
    plusAddressing: true,
    keepsSent: false,
    vouchesAs: [],
    domains: ["zoho.com", "zohomail.com"],
    help: {
      en: "Turn on IMAP in Zoho's settings. Mailboxes in Europe are at imap.zoho.eu and smtp.zoho.eu.",
      fr: "Activez IMAP dans les réglages de Zoho. Les boîtes en Europe sont sur imap.zoho.eu et smtp.zoho.eu.",
    },
    helpUrl: null,
  },
  {
    id: "fastmail",
    name: "Fastmail",
    imap: { host: "imap.fastmail.com", port: 993, tls: "implicit" },
    smtp: { host: "smtp.fastmail.com", port: 465, tls: "implicit" },
    signIn: ["password"],
    oauth: null,
    plusAddressing: true,
    keepsSent: false,
    vouchesAs: ["*.messagingengine.com"],
    domains: ["fastmail.com", "fastmail.fm", "fastmail.fr"],
    help: {
      en: "Create an app password with access to IMAP and SMTP in Fastmail's settings and paste it here.",
      fr: "Créez dans les réglages de Fastmail un mot de passe d’application donnant accès à IMAP et SMTP et collez-le ici.",
    },
    helpUrl: null,
  },
  {
    id: "yahoo",
    name: "Yahoo Mail",
    imap: { host: "imap.mail.yahoo.com", port: 993, tls: "implicit" },
    smtp: { host: "smtp.mail.yahoo.com", port: 465, tls: "implicit" },
    signIn: ["password"],
    oauth: null,
    plusAddressing: false,
    keepsSent: false,
    vouchesAs: [],
    domains: ["yahoo.com", "yahoo.fr", "yahoo.co.uk", "ymail.com", "rocketmail.com"],
    help: appPassword,
    helpUrl: null,
  },
  {
    id: "icloud",
    name: "iCloud Mail",
    imap: { host: "imap.mail.me.com", port: 993, tls: "implicit" },
    smtp: { host: "smtp.mail.me.com", port: 587, tls: "starttls" },
    signIn: ["password"],
    oauth: null,
    plusAddressing: true,
    keepsSent: false,
    vouchesAs: [],
    domains: ["icloud.com", "me.com", "mac.com"],
    help: appPassword,
    helpUrl: null,
  },
];

/** What most other providers use; the hosts are guesses to be corrected. */
export function genericPreset(address: string): EmailPreset {
  const domain = address.slice(address.lastIndexOf("@") + 1).trim();
  return {
    id: "generic",
    name: domain,
    imap: { host: `imap.${domain}`, port: 993, tls: "implicit" },
    smtp: { host: `smtp.${domain}`, port: 465, tls: "implicit" },
    signIn: ["password"],
    oauth: null,
    plusAddressing: false,
    keepsSent: false,
    vouchesAs: [],
    domains: [],
    help: {
      en: "Your provider's help names the servers: look for IMAP and SMTP.",
      fr: "L’aide de votre hébergeur donne les serveurs : cherchez IMAP et SMTP.",
    },
    helpUrl: null,
  };
}
