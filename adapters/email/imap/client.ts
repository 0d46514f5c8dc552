import { ImapFlow } from "imapflow";

import { within } from "../../shared/within.ts";
import type { ImapSmtpConfig } from "../config.ts";
import { dial, placeOf } from "../dial.ts";
import { forgetAccessToken, type Login, type LoginHost, loginOf } from "../login.ts";
import { type Patience, patience } from "../patience.ts";
import { isRefusedLogin } from "../trouble.ts";

export type ImapHost = LoginHost & { inbox: { id: string; config: ImapSmtpConfig } };

const megabyte = 1024 * 1024;

/** Connects and signs in. The caller closes it. */
export async function openImap(host: ImapHost, waits: Patience = patience): Promise<ImapFlow> {
  const server = host.inbox.config.imap;
  host.onStep?.("dns");
  const dialled = await dial(server, placeOf("IMAP", server), host.allowPrivateHosts);
  const login = await loginOf(host, server);
  host.onStep?.("tls");
  const client = new ImapFlow({
    ...dialled,
    ...(server.tls === "implicit" ? {} : { doSTARTTLS: server.tls === "starttls" }),
    auth: credentials(login),
    clientInfo: { name: "Guichet" },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: waits.connectMs,
    greetingTimeout: waits.greetingMs,
    socketTimeout: 5 * 60_000,
    // Above the largest mail that is read whole; nothing that a server announces is believed beyond it.
    maxLiteralSize: 56 * megabyte,
    maxResponseSize: 64 * megabyte,
    maxLineLength: 32 * megabyte,
  });
  // An error that nobody listens to would end the process; whoever waits for an answer is told anyway.
  client.on("error", () => {});
  // The first answers come before the login; with STARTTLS some come before the encryption, too.
  client.on("response", () => {
    if (server.tls !== "starttls" || client.secureConnection) host.onStep?.("login");
  });
  try {
    await within(client.connect(), waits.answerMs, "signing in", () => client.close());
  } catch (error) {
    client.close();
    if (login?.kind === "token" && isRefusedLogin(error)) forgetAccessToken(host.inbox.id);
    throw error;
  }
  return client;
}

/** Takes leave as the protocol asks, but does not wait long for an answer. */
export async function leave(client: ImapFlow, ms = 1_500): Promise<void> {
  await within(client.logout(), ms, "logging out", () => client.close()).catch(() => undefined);
  client.close();
}

function credentials(login: Login | null) {
  if (login?.kind === "token") return { user: login.user, accessToken: login.token };
  return { user: login?.user ?? "", pass: login?.password ?? "" };
}
