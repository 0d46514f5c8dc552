import { presetOfHost } from "#adapters/email/profile/presets.ts";
import { keptSecret, type Plain, plain } from "../stored-config.ts";
import { emptyDraft, type MailDraft, otherPreset, presetOf, type ServerDraft } from "./draft.ts";

/** The configuration that a draft stands for. `stored` is the one that is changed: what no field shows is kept. */
export function configOf(draft: MailDraft, stored: Plain = {}): Plain {
  const { address, imap, smtp, listen } = draft;
  const typed = draft.typedAlias.trim();
  const aliases = typed && !draft.aliases.includes(typed) ? [...draft.aliases, typed] : draft.aliases;
  const name = draft.name.trim();
  const { name: _name, imap: wasImap, smtp: wasSmtp, listen: wasListen, ...rest } = stored;
  const common = { ...rest, address: address.trim(), aliases, ...(name ? { name } : {}) };
  if (draft.way === "direct") {
    const login = smtp.hasOwnLogin ? passwordLogin(smtp.user, smtp.password, wasSmtp) : {};
    return {
      ...common,
      listen: { ...plain(wasListen), host: listen.host.trim(), port: portOf(listen.port), protocol: listen.protocol },
      smtp: { ...serverOf(smtp), ...login },
    };
  }
  const login = mainLogin(draft, wasImap);
  return {
    ...common,
    imap: { ...serverOf(imap), ...login },
    smtp: { ...serverOf(smtp), ...(smtp.hasOwnLogin ? passwordLogin(smtp.user, smtp.password, wasSmtp) : login) },
    ...(Object.keys(stored).length > 0 ? {} : { since: draft.since === "days" ? Number(draft.days) : draft.since }),
  };
}

/** The draft with which a configuration is changed. Secrets stay empty: nothing typed keeps them. */
export function draftOf(provider: string, config: Plain): MailDraft {
  const [imap, smtp, listen] = [plain(config.imap), plain(config.smtp), plain(config.listen)];
  const oauth = plain(imap.oauth);
  const empty = emptyDraft();
  const preset = presetOfHost(text(imap.host));
  const hasOwnLogin = text(smtp.user) !== text(imap.user) || (oauth.clientId !== undefined && smtp.oauth === undefined);
  const address = text(config.address);
  return {
    ...empty,
    way: provider === "smtp-in" ? "direct" : "mailbox",
    address,
    name: text(config.name),
    aliases: Array.isArray(config.aliases) ? config.aliases.map(String) : [],
    presetId: preset?.id ?? (oauth.provider === undefined ? otherPreset : presetOf(text(oauth.provider), address).id),
    isPresetChosen: true,
    signIn: oauth.clientId === undefined ? "password" : "oauth",
    app: { clientId: text(oauth.clientId), clientSecret: "" },
    imap: { ...serverFrom(imap), user: text(imap.user) === address ? "" : text(imap.user) },
    smtp: { ...serverFrom(smtp), hasOwnLogin, user: text(smtp.user), password: "" },
    listen: {
      host: text(listen.host) || empty.listen.host,
      port: String(listen.port ?? empty.listen.port),
      protocol: listen.protocol === "lmtp" ? "lmtp" : "smtp",
    },
  };
}

function mainLogin(draft: MailDraft, wasImap: unknown): Plain {
  const user = draft.imap.user.trim() || draft.address.trim();
  if (draft.signIn === "password") return passwordLogin(user, draft.password, wasImap);
  const was = plain(plain(wasImap).oauth);
  const { clientId, clientSecret } = draft.app;
  const secret = clientSecret || text(was.clientSecret);
  const provider = presetOf(draft.presetId, draft.address).oauth ?? was.provider;
  return { user, oauth: { ...was, provider, clientId: clientId.trim(), ...(secret ? { clientSecret: secret } : {}) } };
}

function passwordLogin(user: string, password: string, was: unknown): Plain {
  const secret = password || (plain(was).password === keptSecret ? keptSecret : "");
  return { ...(user.trim() ? { user: user.trim() } : {}), ...(secret ? { password: secret } : {}) };
}

function serverOf({ host, port, tls, allowInvalidCertificate }: ServerDraft): Plain {
  return {
    host: host.trim(),
    port: portOf(port),
    tls,
    ...(allowInvalidCertificate ? { allowInvalidCertificate } : {}),
  };
}

function serverFrom(server: Plain): ServerDraft {
  return {
    host: text(server.host),
    port: String(server.port ?? ""),
    tls: server.tls === "starttls" || server.tls === "none" ? server.tls : "implicit",
    allowInvalidCertificate: server.allowInvalidCertificate === true,
    user: text(server.user),
  };
}

/** Nothing typed is nothing, not port 0. */
function portOf(typed: string): number | null {
  return typed.trim() === "" ? null : Number(typed);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
