import type { Trouble } from "../contract/trouble.ts";
import { type Place, sentences } from "./trouble-sentences.ts";

/** A trouble that is known where it happens, on its way to whoever reports it. */
export class InTrouble extends Error {
  override name = "InTrouble";
  readonly trouble: Trouble;

  constructor(trouble: Trouble, cause?: unknown) {
    super(trouble.problem.en, { cause });
    this.trouble = trouble;
  }
}

/** What went wrong between us and a mail server, from what its library or the system says. */
export function findTrouble(error: unknown, place: Place): Trouble {
  if (error instanceof InTrouble) return error.trouble;
  const told = readError(error);
  for (const [matches, trouble] of causes) if (matches(told)) return trouble(place, told.said);
  return sentences.broken(place, told.said);
}

/** Will the same login fail again until somebody does something? Trying often would lock the account. */
export function isRefusedLogin(error: unknown): boolean {
  if (error instanceof InTrouble) return error.trouble.step === "login";
  return readError(error).login;
}

type Told = { codes: string[]; text: string; said: string; login: boolean; tls: boolean; step: string };

/** From the surest sign to the vaguest. */
const causes: [(told: Told) => boolean, (place: Place, said: string) => Trouble][] = [
  [has("ENOTFOUND", "EAI_AGAIN", "EAI_NODATA", "EDNS"), sentences.unknownHost],
  [has("ECONNREFUSED"), sentences.refusedPort],
  [has("GREETING_TIMEOUT"), sentences.noGreeting],
  [has("ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_PACKET_LENGTH_TOO_LONG"), sentences.notTls],
  [says(/wrong version number|packet length too long|unknown protocol/i), sentences.notTls],
  [has("CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"), sentences.expired],
  [says(/certificate has expired|certificate is not yet valid/i), sentences.expired],
  [has("ERR_TLS_CERT_ALTNAME_INVALID"), sentences.otherName],
  [says(/does not match certificate's altnames/i), sentences.otherName],
  [
    has("DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
    sentences.selfSigned,
  ],
  [has("UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"), sentences.selfSigned],
  [
    says(/self[- ]signed certificate|unable to (verify the first|get (local )?issuer) certificate/i),
    sentences.selfSigned,
  ],
  [({ login, text }) => login && imapIsOff.test(text), sentences.imapOff],
  [({ login, text }) => login && smtpIsOff.test(text), sentences.smtpOff],
  [({ login, text }) => login && wantsAppPassword.test(text), sentences.appPassword],
  [({ login, text }) => login && wantsTls.test(text), sentences.plaintextLogin],
  [({ login }) => login, sentences.wrongPassword],
  [({ step, text }) => step === "STARTTLS" || /starttls/i.test(text), sentences.noStarttls],
  [({ tls }) => tls, sentences.brokenTls],
  [has("ETLS"), sentences.brokenTls],
  [({ codes }) => codes.some((code) => code.startsWith("ERR_SSL") || code === "EPROTO"), sentences.brokenTls],
  [says(/timeout - failed to connect|connection timeout/i), sentences.silent],
  [has("CONNECT_TIMEOUT", "EHOSTUNREACH", "ENETUNREACH"), sentences.silent],
  [says(/greeting never received/i), sentences.noGreeting],
  [({ codes, step }) => codes.includes("ETIMEDOUT") && step === "CONN", sentences.silent],
  [has("ETIMEDOUT", "ETIMEOUT", "UPGRADE_TIMEOUT"), sentences.silent],
  [says(/mailbox doesn't exist|NONEXISTENT/i), sentences.noFolder],
  [({ step }) => step === "MAIL FROM", sentences.senderRefused],
];

const imapIsOff =
  /not enabled for IMAP|IMAP (access )?is disabled|IMAP.{0,20}not (been )?enabled|authenticated but not connected/i;
const smtpIsOff = /SmtpClientAuthentication is disabled|5\.7\.139/i;
const wantsAppPassword = /application-specific password|app password|5\.7\.9 /i;
const wantsTls =
  /PRIVACYREQUIRED|LOGINDISABLED|login is disabled|must issue a STARTTLS|plaintext authentication disallowed/i;

function has(...wanted: string[]) {
  return ({ codes }: Told) => codes.some((code) => wanted.includes(code));
}

function says(pattern: RegExp) {
  return ({ text }: Told) => pattern.test(text);
}

/** The fields in which imapflow, nodemailer and Node itself say what happened. */
function readError(error: unknown): Told {
  const chain = causesOf(error);
  const field = (name: string) => chain.flatMap((one) => text(Reflect.get(one, name)));
  const codes = [...field("code"), ...field("originalCode"), ...field("serverResponseCode")];
  const said = field("responseText")[0] ?? field("response")[0] ?? field("message")[0] ?? String(error);
  const login = codes.includes("EAUTH") || chain.some((one) => Reflect.get(one, "authenticationFailed") === true);
  return {
    codes,
    text: [...codes, ...field("responseText"), ...field("response"), ...field("message")].join(" ").slice(0, 4_000),
    said: said.replaceAll(/\s+/g, " ").trim().slice(0, 300),
    login,
    tls: chain.some((one) => Reflect.get(one, "tlsFailed") === true),
    step: field("command")[0] ?? "",
  };
}

function causesOf(error: unknown): object[] {
  const chain: object[] = [];
  for (let at = error; typeof at === "object" && at !== null && chain.length < 5; at = Reflect.get(at, "cause")) {
    chain.push(at);
  }
  return chain;
}

function text(value: unknown): string[] {
  return typeof value === "string" && value !== "" ? [value] : [];
}
