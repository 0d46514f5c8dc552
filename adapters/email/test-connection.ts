import type { ImapFlow } from "imapflow";

import type { Trouble } from "../contract/trouble.ts";
import type { EmailConfig } from "./config.ts";
import { placeOf } from "./dial.ts";
import { type ImapHost, leave, openImap } from "./imap/client.ts";
import { findFolders } from "./imap/folders.ts";
import type { LoginHost } from "./login.ts";
import { type Patience, patience } from "./patience.ts";
import { openConnection } from "./smtp/line.ts";
import { findTrouble, InTrouble } from "./trouble.ts";
import { sentences } from "./trouble-sentences.ts";

type Wishes = { waits?: Patience; onStep?: ((step: string) => void) | undefined };

/** Tries reading and sending, step by step, up to the point before a mail would leave; the first trouble, or null. */
export async function testConnection(
  host: LoginHost,
  { waits = patience, onStep }: Wishes = {},
): Promise<Trouble | null> {
  const { config } = host.inbox;
  const begin = onceEach(onStep);
  if ("imap" in config) {
    const trouble = await testReading({ ...host, inbox: { id: host.inbox.id, config }, onStep: begin }, waits, begin);
    if (trouble) return trouble;
  }
  begin("sending");
  return await testSending(host, config, waits);
}

/** The protocol knows only "something was answered", several times. */
function onceEach(onStep: Wishes["onStep"]): (step: string) => void {
  const told = new Set<string>();
  return (step) => {
    if (!told.has(step)) onStep?.(step);
    told.add(step);
  };
}

async function testReading(host: ImapHost, waits: Patience, begin: (step: string) => void): Promise<Trouble | null> {
  const { imap, sentFolder } = host.inbox.config;
  const place = placeOf("IMAP", imap);
  let client: ImapFlow;
  try {
    client = await openImap(host, waits);
  } catch (error) {
    return findTrouble(error, place);
  }
  begin("folder");
  try {
    await client.mailboxOpen("INBOX", { readOnly: true });
    const { sent } = await findFolders(client, sentFolder);
    return sentFolder && !sent ? sentences.noFolder(place, sentFolder) : null;
  } catch (error) {
    return findTrouble(error, place);
  } finally {
    await leave(client);
  }
}

const probe = "GUICHET-PROBE";

/** Asks whether we may send as the inbox's address, and takes it back before there is a mail. */
async function testSending(host: LoginHost, { address }: EmailConfig, waits: Patience): Promise<Trouble | null> {
  const place = placeOf("SMTP", host.inbox.config.smtp);
  let refusal: InTrouble | null = null;
  try {
    const { connection } = await openConnection(host, waits, {
      customAuth: {
        // The library's only door for commands of one's own.
        [probe]: async ({ sendCommand }) => {
          const answer = await sendCommand(`MAIL FROM:<${address}>`);
          if (answer.status >= 400) refusal = new InTrouble(sentences.senderRefused(place, answer.response.trim()));
          await sendCommand("RSET");
        },
      },
    });
    await new Promise<void>((resolve, reject) => {
      connection.once("error", reject);
      connection.login({ method: probe, user: address }, (error) => (error ? reject(error) : resolve()));
    });
    connection.quit();
  } catch (error) {
    return findTrouble(refusal ?? error, place);
  }
  return refusal ? findTrouble(refusal, place) : null;
}
