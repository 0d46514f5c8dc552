import {
  type EmailPreset,
  findPreset,
  genericPreset,
  presets,
  type ServerPreset,
  type Tls,
} from "#adapters/email/profile/presets.ts";

/** One server of a form, as typed. */
export type ServerDraft = { host: string; port: string; tls: Tls; allowInvalidCertificate: boolean; user: string };

/** What somebody types to connect a mailbox: text as it stands in the fields, checked by the server alone. */
export type MailDraft = {
  /** A mailbox that we read, or mail that a server of one's own brings to us. */
  way: "mailbox" | "direct";
  address: string;
  name: string;
  aliases: string[];
  typedAlias: string;
  presetId: string;
  /** The provider follows the address until somebody chooses one. */
  isPresetChosen: boolean;
  signIn: "password" | "oauth";
  password: string;
  app: { clientId: string; clientSecret: string };
  imap: ServerDraft;
  /** `user` and `password` count only with a login of its own. */
  smtp: ServerDraft & { hasOwnLogin: boolean; password: string };
  listen: { host: string; port: string; protocol: "smtp" | "lmtp" };
  since: "now" | "days" | "all";
  days: string;
};

export const otherPreset = "generic";
/** Not a provider: mail is brought to us. */
export const directPreset = "direct";

export function emptyDraft(): MailDraft {
  const preset = genericPreset("");
  return {
    way: "mailbox",
    address: "",
    name: "",
    aliases: [],
    typedAlias: "",
    presetId: otherPreset,
    isPresetChosen: false,
    signIn: "password",
    password: "",
    app: { clientId: "", clientSecret: "" },
    imap: serverFrom(preset.imap, ""),
    smtp: { ...serverFrom(preset.smtp, ""), hasOwnLogin: false, password: "" },
    listen: { host: "0.0.0.0", port: "25", protocol: "smtp" },
    since: "now",
    days: "30",
  };
}

/** Another address: its provider and servers come along, unless somebody has chosen or corrected them. */
export function withAddress(draft: MailDraft, address: string): MailDraft {
  const next = { ...draft, address };
  const known = findPreset(address);
  if (draft.isPresetChosen) return draft.presetId === otherPreset ? guessHosts(draft, next) : next;
  if (known) return applyPreset(next, known);
  return draft.presetId === otherPreset
    ? guessHosts(draft, next)
    : applyPreset(next, genericPreset(domainOnly(address)));
}

export function withPreset(draft: MailDraft, id: string): MailDraft {
  const way = id === directPreset ? "direct" : "mailbox";
  return { ...applyPreset(draft, presetOf(id, draft.address)), way, isPresetChosen: true };
}

export function presetOf(id: string, address: string): EmailPreset {
  return presets.find((preset) => preset.id === id) ?? genericPreset(domainOnly(address));
}

function applyPreset(draft: MailDraft, preset: EmailPreset): MailDraft {
  return {
    ...draft,
    presetId: preset.id,
    signIn: preset.signIn[0] ?? "password",
    imap: serverFrom(preset.imap, draft.imap.user),
    smtp: { ...draft.smtp, ...serverFrom(preset.smtp, draft.smtp.user) },
  };
}

/** A guess follows the address; what somebody has typed stays. */
function guessHosts(before: MailDraft, next: MailDraft): MailDraft {
  const [was, is] = [genericPreset(domainOnly(before.address)), genericPreset(domainOnly(next.address))];
  const hostOf = (typed: string, guessed: ServerPreset, guess: ServerPreset) =>
    typed === guessed.host || typed === "" ? guess.host : typed;
  return {
    ...next,
    imap: { ...next.imap, host: hostOf(next.imap.host, was.imap, is.imap) },
    smtp: { ...next.smtp, host: hostOf(next.smtp.host, was.smtp, is.smtp) },
  };
}

function serverFrom({ host, port, tls }: ServerPreset, user: string): ServerDraft {
  return { host: host.endsWith(".") ? "" : host, port: String(port), tls, allowInvalidCertificate: false, user };
}

/** Before there is an at sign, what is typed is no domain. */
function domainOnly(address: string): string {
  return address.includes("@") ? address.slice(address.lastIndexOf("@")) : "@";
}
