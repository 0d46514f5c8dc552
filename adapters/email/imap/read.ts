import type { ImapFlow } from "imapflow";

import type { ReadingHost } from "../../contract/reading.ts";
import { backOff, pause } from "../../shared/back-off.ts";
import { within } from "../../shared/within.ts";
import type { ImapSmtpConfig } from "../config.ts";
import { placeOf } from "../dial.ts";
import { findTrouble, isRefusedLogin } from "../trouble.ts";
import { catchUp, lookBack, openAndCatchUp, type Reading } from "./catch-up.ts";
import { leave, openImap } from "./client.ts";
import { readCursor } from "./cursor.ts";
import { doorbell } from "./doorbell.ts";
import { limits } from "./fetch.ts";
import { type Folders, findFolders } from "./folders.ts";

const second = 1_000;
const minute = 60 * second;

export const usualTiming = {
  /** Between two looks: at the inbox where it cannot announce, at Sent, and whether the line is still there. */
  lookMs: minute,
  /** Between two comparisons from scratch. */
  compareMs: 30 * minute,
  commandMs: minute,
  firstRetryMs: second,
  longestRetryMs: 5 * minute,
  /** After a refused login: trying often would lock the account. */
  refusedRetryMs: minute,
};
export type Timing = typeof usualTiming;

/**
 * Reads a mailbox until the signal aborts: what came while nobody looked, then what comes. Lost connections are made
 * again; the cursor says where to go on, so nothing is missed and nothing depends on what counts as read.
 */
export async function readMailbox(
  host: ReadingHost<ImapSmtpConfig>,
  timing: Timing = usualTiming,
  limitsOfMails = limits,
): Promise<void> {
  const { cursor, first } = readCursor(await host.cursor(), host.now());
  const reading: Reading = {
    host,
    limits: limitsOfMails,
    cursor,
    onDisk: cursor,
    first,
    stumbledOver: null,
    taken: new Map(),
    sent: null,
    onStored: () => {},
  };
  const waits = backOff(timing.firstRetryMs, timing.longestRetryMs);
  host.report("connecting");
  while (!host.signal.aborted) {
    let atLeastMs = 0;
    let caughtUp = false;
    let told = false;
    // A long backlog is no trouble: from its first mails on, all is well.
    reading.onStored = () => {
      if (!told) host.report("ready");
      told = true;
    };
    try {
      await readWhileConnected(reading, timing, () => {
        caughtUp = true;
        waits.reset();
        reading.onStored();
      });
    } catch (error) {
      if (host.signal.aborted) return;
      if (isRefusedLogin(error)) atLeastMs = timing.refusedRetryMs;
      const trouble = findTrouble(error, placeOf("IMAP", host.inbox.config.imap));
      // Servers end connections all the time: only when it does not come back at once is something wrong.
      if (caughtUp) host.report("connecting");
      else host.report("failed", trouble);
    }
    await pause(waits.next(atLeastMs), host.signal);
  }
}

/** Returns when the signal aborts, throws when the connection ends. */
async function readWhileConnected(reading: Reading, timing: Timing, onCaughtUp: () => void): Promise<void> {
  const { host } = reading;
  const client = await openImap(host);
  const bell = doorbell();
  client.on("exists", () => bell.ring());
  client.once("close", () => bell.ring());
  const onAbort = () => bell.ring();
  host.signal.addEventListener("abort", onAbort, { once: true });
  const lastResort = () => setTimeout(() => client.close(), 1_800).unref();
  host.signal.addEventListener("abort", lastResort, { once: true });
  reading.taken.clear();
  try {
    let folders = await lookEverywhere(reading, client, timing);
    let comparedAt = host.now();
    reading.first = false;
    onCaughtUp();
    while (!host.signal.aborted) {
      host.caughtUp();
      if (client.capabilities.has("IDLE")) client.idle().catch(() => bell.ring());
      await bell.heard(timing.lookMs);
      if (host.signal.aborted) return;
      if (!client.usable) throw Object.assign(new Error("the connection ended"), { code: "NoConnection" });
      if (host.now() - comparedAt >= timing.compareMs) {
        folders = await lookEverywhere(reading, client, timing);
        comparedAt = host.now();
      } else {
        await look(reading, client, folders, timing);
      }
    }
  } finally {
    host.signal.removeEventListener("abort", onAbort);
    host.signal.removeEventListener("abort", lastResort);
    await leave(client);
  }
}

/** Folders are found and opened anew: whatever changed without a word shows now. */
async function lookEverywhere(reading: Reading, client: ImapFlow, timing: Timing): Promise<Folders> {
  const listing = findFolders(client, reading.host.inbox.config.sentFolder);
  const folders = await within(listing, timing.commandMs, "listing folders", () => client.close());
  const { inbox, sent } = folders;
  reading.sent = sent;
  await openAndCatchUp(reading, client, inbox);
  await lookBack(reading, client, inbox);
  if (!sent) return folders;
  try {
    await openAndCatchUp(reading, client, sent);
    await lookBack(reading, client, sent);
  } catch (error) {
    // A folder that cannot be opened must not keep the inbox waiting.
    if (!client.usable || Reflect.get(Object(error), "mailboxMissing") !== true) throw error;
  }
  await openAndCatchUp(reading, client, inbox);
  return folders;
}

async function look(reading: Reading, client: ImapFlow, { inbox, sent }: Folders, timing: Timing): Promise<void> {
  // Without it some servers keep what is new to themselves.
  await within(client.noop(), timing.commandMs, "noop", () => client.close());
  await catchUp(reading, client, inbox);
  if (!sent || !(await hasNews(reading, client, sent, timing))) return;
  await openAndCatchUp(reading, client, sent);
  await openAndCatchUp(reading, client, inbox);
}

async function hasNews({ cursor }: Reading, client: ImapFlow, path: string, timing: Timing): Promise<boolean> {
  const asked = client.status(path, { uidNext: true, uidValidity: true });
  const answer = await within(asked, timing.commandMs, "status", () => client.close()).catch((error: unknown) => {
    if (!client.usable) throw error;
    return false as const;
  });
  const status = answer || null;
  if (!status?.uidNext) return false;
  const at = cursor.folders[path];
  return String(status.uidValidity) !== at?.uidValidity || status.uidNext - 1 > at.lastUid;
}
