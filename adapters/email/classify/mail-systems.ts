import type { ParsedMail } from "../parse/parsed-mail.ts";

/** The name that mail systems have had since sendmail. */
export function isMailerDaemon(mail: ParsedMail): boolean {
  return writers(mail).some(({ local, name }) => mailerDaemon.test(local) || (local === "" && mailerDaemon.test(name)));
}

/** Does a mail system write, by its address or by its name? */
export function isMailSystem(mail: ParsedMail): boolean {
  return writers(mail).some(({ local, name }) => daemonAddresses.test(local) || daemonNames.test(name));
}

/** An address that a mail system and its keeper share. */
export function isKeeper(mail: ParsedMail): boolean {
  const desk = /^(?:post[-_.]?master|(?:sys(?:tem)?|mail|e-?mail)[-_.]?admin(?:istrator)?|mta|smtpd?|bounces?)\b/i;
  return writers(mail).some(({ local, name }) => desk.test(local) && !systemNames.test(name));
}

/** An address behind which nobody reads. */
export function isRobot(mail: ParsedMail): boolean {
  return writers(mail).some(({ local }) => robots.test(local));
}

function writers(mail: ParsedMail): { local: string; name: string }[] {
  return [...mail.from, ...(mail.sender ? [mail.sender] : [])].map(({ name, address }) => {
    const at = address.lastIndexOf("@");
    return { name: name.normalize("NFC"), local: at < 0 ? address : address.slice(0, at) };
  });
}

const mailerDaemon = /^"?mail(?:er)?[-_. ]?d(?:a?e)mon\b/i;

const robots =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|root|system|robot|notifications?)\b|daemon|mailer|bounce|undeliver/i;

const systemNames =
  /\bsystem\b(?! admin)|subsystem|daemon|delivery|mail (?:server|gateway|router)|mailmarshal|interscan/i;

const daemonAddresses = new RegExp(
  `^"?(?:${[
    "mdaemon",
    "daemon",
    "post[-_.]?master(?:[-+=._].*)?",
    "(?:mail|e-?mail|msg|message)[-_.]?(?:delivery|deliver|system|subsystem|router|gateway|admin(?:istrator)?|server)(?:[-_.].*)?",
    "(?:microsoft)?exchange[0-9a-f]{20,}",
    "(?:system|sys)[-_.]?admin(?:istrator)?",
    "non-?deliver(?:y|able)(?:[-_.].*)?",
    "undeliver(?:ed|able)?(?:[-_.].*)?",
    "(?:mail)?bounces?(?:[-+=._].*)?",
    "delivery[-_.]?(?:status|report|failure|notification|subsystem)s?",
    "dsn",
    "ndr",
    "qmail[ds]?",
    "smtpd?",
    "exim",
    "postfix",
    "mmdf",
    "uucp",
    "mta",
    "mailadmin",
    "mailsystem",
    "mail-?marshal.*",
    "mail-?sweeper.*",
    "interscan.*",
    "fml-?admin",
  ].join("|")})"?$`,
  "i",
);

const daemonNames = new RegExp(
  [
    "mail(?:er)?[- ]?daemon",
    "\\bmail deliver(?:y|) ?(?:sub)?(?:system|service|agent|status)",
    "\\b(?:internet|electronic|e-?)? ?mail (?:delivery|transport|transfer) ?(?:sub)?(?:system|service|agent)",
    "\\bdelivery subsystem\\b|^delivery system$",
    "^(?:the )?post ?master",
    "\\bpostmaster$",
    "^mail (?:system|administrator|server|gateway|router|admin)",
    "^e-?mail (?:system|server|gateway)",
    "^system(?:s)? ?administrator$",
    "^systemadministrator$",
    "^administrateur (?:du )?syst[èe]me",
    "^administrador del? sistema",
    "^amministratore di sistema",
    "^mail ?marshal",
    "^interscan",
    "^microsoft (?:outlook|exchange)$",
    "^メール(?:配送|配信|システム)",
  ].join("|"),
  "i",
);
