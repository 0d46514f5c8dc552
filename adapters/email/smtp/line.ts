import { Readable } from "node:stream";
import SMTPConnection, { type SMTPConnectionAuth, type SMTPConnectionSendInfo } from "nodemailer/lib/smtp-connection";
import XOAuth2 from "nodemailer/lib/xoauth2";

import { dial, placeOf } from "../dial.ts";
import { forgetAccessToken, type Login, type LoginHost, loginOf } from "../login.ts";
import { type Patience, patience } from "../patience.ts";
import { isRefusedLogin } from "../trouble.ts";
import type { Envelope } from "./outbound.ts";
import type { Failure } from "./outcome.ts";

export type Sent = { kind: "sent"; info: SMTPConnectionSendInfo };
export type Attempt = Sent | ({ kind: "failed"; begun: boolean } & Failure);

/** A signed-in connection that takes one mail after the other. */
export type Line = {
  /** `handingOver` is awaited before the last piece: without it the server has nothing that it could deliver. */
  send(envelope: Envelope, raw: Buffer, handingOver: () => Promise<void>): Promise<Attempt>;
  /** Is the server still there, as far as we heard? */
  open(): boolean;
  close(): void;
};

export async function openLine(host: LoginHost, waits: Patience = patience): Promise<Line> {
  const { connection, ended } = await openConnection(host, waits);
  return {
    send: (envelope, raw, handingOver) => sendOver(connection, { envelope, raw, handingOver }),
    open: () => !ended.aborted,
    close() {
      connection.quit();
      setTimeout(() => connection.close(), goodbyeMs).unref();
    },
  };
}

const goodbyeMs = 1_000;

/** Connects and signs in; what fails is thrown. `ended` aborts when the connection is gone. */
export async function openConnection(
  host: LoginHost,
  waits: Patience = patience,
  customAuth: ConstructorParameters<typeof SMTPConnection>[0] = {},
): Promise<{ connection: SMTPConnection; ended: AbortSignal }> {
  const server = host.inbox.config.smtp;
  const dialled = await dial(server, placeOf("SMTP", server), host.allowPrivateHosts);
  const login = await loginOf(host, server);
  const connection = new SMTPConnection({
    ...dialled,
    requireTLS: server.tls === "starttls",
    ignoreTLS: server.tls === "none",
    connectionTimeout: waits.connectMs,
    greetingTimeout: waits.greetingMs,
    socketTimeout: waits.answerMs,
    ...customAuth,
  });
  const ended = new AbortController();
  connection.on("end", () => ended.abort());
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on("error", reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    if (login) await signIn(connection, login);
  } catch (error) {
    connection.close();
    if (login?.kind === "token" && isRefusedLogin(error)) forgetAccessToken(host.inbox.id);
    throw error;
  }
  return { connection, ended: ended.signal };
}

function signIn(connection: SMTPConnection, login: Login): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once("error", reject);
    connection.login(credentials(login), (error) => (error ? reject(error) : resolve()));
  });
}

function credentials(login: Login): SMTPConnectionAuth {
  if (login.kind === "password") return { user: login.user, pass: login.password };
  const oauth2 = new XOAuth2({ user: login.user, accessToken: login.token });
  return { type: "oauth2", method: "XOAUTH2", user: login.user, oauth2 };
}

/** Watches how much of the mail the server was given: on that depends what silence means. */
function sendOver(
  connection: SMTPConnection,
  { envelope, raw, handingOver }: { envelope: Envelope; raw: Buffer; handingOver: () => Promise<void> },
): Promise<Attempt> {
  const given = Readable.from(inPieces(raw, handingOver), { objectMode: false });
  return new Promise((resolve) => {
    const size = { size: raw.length };
    connection.send({ ...envelope, ...size }, given, (error, info) => {
      if (!error && info) resolve({ kind: "sent", info });
      else resolve({ kind: "failed", error, handedOver: given.readableEnded, begun: given.readableDidRead });
    });
  });
}

const pieceBytes = 64 * 1024;

async function* inPieces(raw: Buffer, handingOver: () => Promise<void>): AsyncGenerator<Buffer> {
  for (let at = 0; at < raw.length; at += pieceBytes) {
    if (at + pieceBytes >= raw.length) await handingOver();
    yield raw.subarray(at, at + pieceBytes);
  }
}
