import { createServer, type Server } from "node:http";

import { commandOf } from "../../opt-out.ts";
import { type Form, sign } from "../signature.ts";
import { answerApi } from "./api.ts";
import type { Fate } from "./fates.ts";
import { newSid, type StandInMedia, type StandInMessage } from "./message.ts";
import type { StandInState } from "./state.ts";

/** A file that a customer sends; `trouble` when it is asked for. */
export type CustomerFile = { contentType: string; bytes: Uint8Array; trouble?: StandInMedia["trouble"] };

/** Twilio on this machine: it remembers, calls back with signatures, and fails when it is told to. */
export type TwilioStandIn = {
  account: { accountSid: string; authToken: string; apiBaseUrl: string };
  /** One of our own numbers, and where what comes in for it is handed to. */
  addNumber(number: string, webhook: string): void;
  /** Templates of the account, as Twilio's list with approvals has them. */
  templates: Record<string, unknown>[];
  /** What was taken from us, oldest first; `calls` also has what was refused. */
  taken(): StandInMessage[];
  calls(): readonly Form[];
  /** What the next calls come to, one each; and what becomes of every message to a number, null for nothing special. */
  willAnswer(...next: Fate[]): void;
  setFate(number: string, fate: Fate | null): void;
  /** Statuses come by themselves after so long each; null: only by `say`. */
  setPace(ms: number | null): void;
  /**
   * The carrier's word about a message, signed; a failure with the reason of its fate. Answers what our side said: an
   * HTTP status, 0 when it was not there.
   */
  say(sid: string, status: string): Promise<number>;
  /** A customer writes. With `isLost` it is in the list and nobody is called. */
  write(said: CustomerWords): Promise<{ sid: string; status: number }>;
  close(): Promise<void>;
};

export type CustomerWords = {
  from: string;
  to: string;
  body: string;
  files?: CustomerFile[];
  isLost?: boolean;
  /** Instead of one of its own making, e.g. the same again. */
  sid?: string;
  /** Further fields, e.g. of a location. */
  also?: Form;
};

export async function openTwilioStandIn(
  options: {
    accountSid?: string;
    authToken?: string;
    now?: () => number;
    paceMs?: number | null;
    /** Where an address of ours is reached from here; what is signed is the address as it was told. */
    nearby?: (url: string) => string;
  } = {},
): Promise<TwilioStandIn> {
  let paceMs = options.paceMs ?? null;
  const timers = new Set<NodeJS.Timeout>();
  const state: StandInState = {
    accountSid: options.accountSid ?? `AC${"0".repeat(32)}`,
    authToken: options.authToken ?? "the stand-in's token",
    storehouseUrl: "",
    now: options.now ?? Date.now,
    messages: new Map(),
    webhooks: new Map(),
    fates: new Map(),
    next: [],
    optedOut: new Set(),
    calls: [],
    templates: [],
    taken: (message) => {
      if (paceMs !== null) goOn(message, message.fate ? ["sent", "undelivered"] : ["sent", "delivered"]);
    },
  };
  const storehouse = createServer((request, response) => {
    const sid = (request.url ?? "").slice(1);
    if (sid === "loop") return response.writeHead(307, { location: "/loop" }).end();
    const media = [...state.messages.values()].flatMap((one) => one.media).find((one) => one.sid === sid);
    // Whoever shows the account here has shown it to strangers.
    if (!media || request.headers.authorization) return response.writeHead(media ? 400 : 404).end();
    return response.writeHead(200, { "content-type": media.contentType }).end(media.bytes);
  });
  const api = createServer((request, response) => {
    answerApi(state, request, response).catch(() => response.destroy());
  });
  state.storehouseUrl = await listen(storehouse);
  const apiBaseUrl = await listen(api);

  function goOn(message: StandInMessage, statuses: string[]) {
    const [status, ...later] = statuses;
    if (!status) return;
    const timer = setTimeout(async () => {
      timers.delete(timer);
      await say(message.sid, status);
      goOn(message, later);
    }, paceMs ?? 0);
    timers.add(timer);
  }

  async function say(sid: string, status: string): Promise<number> {
    const message = state.messages.get(sid);
    if (!message) throw new Error(`no message ${sid}`);
    const error = status === "undelivered" || status === "failed" ? message.fate : null;
    const trouble = error ? { errorCode: error.code, errorMessage: error.message } : {};
    Object.assign(message, { status, updatedAt: state.now(), ...trouble });
    if (!message.statusCallback) return 0;
    return await call(message.statusCallback, {
      AccountSid: state.accountSid,
      ApiVersion: "2010-04-01",
      From: message.from,
      To: message.to,
      MessageSid: sid,
      MessageStatus: status,
      SmsSid: sid,
      SmsStatus: status,
      ...(error ? { ErrorCode: String(error.code), ErrorMessage: error.message } : {}),
    });
  }

  async function write({ from, to, body, files = [], isLost, also = {}, ...given }: CustomerWords) {
    const now = state.now();
    const media = files.map((file) => ({ sid: newSid("ME"), ...file }));
    const sid = given.sid ?? newSid(files.length > 0 ? "MM" : "SM");
    const message: StandInMessage = {
      ...{ sid, direction: "inbound", from, to, body, messagingServiceSid: null, status: "received" },
      ...{ errorCode: null, errorMessage: null, mediaUrls: [], media, statusCallback: null },
      ...{ given: {}, fate: null, createdAt: now, updatedAt: now },
    };
    state.messages.set(sid, message);
    const { command } = commandOf(body) ?? {};
    if (command === "stop") state.optedOut.add(from);
    if (command === "start" || /^\s*yes\s*$/i.test(body)) state.optedOut.delete(from);
    const webhook = state.webhooks.get(to);
    if (isLost || !webhook) return { sid, status: 0 };
    const urls = media.map(
      ({ sid: file }) => `${apiBaseUrl}/2010-04-01/Accounts/${state.accountSid}/Messages/${sid}/Media/${file}`,
    );
    const form = {
      ...{ AccountSid: state.accountSid, ApiVersion: "2010-04-01", Body: body, From: from, To: to },
      ...{ MessageSid: sid, SmsMessageSid: sid, SmsSid: sid, SmsStatus: "received" },
      ...{ NumMedia: String(media.length), NumSegments: "1" },
      ...Object.fromEntries(urls.map((url, at) => [`MediaUrl${at}`, url])),
      ...Object.fromEntries(media.map(({ contentType }, at) => [`MediaContentType${at}`, contentType])),
      ...also,
    };
    return { sid, status: await call(webhook, form) };
  }

  async function call(url: string, form: Form): Promise<number> {
    const headers = {
      "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
      "x-twilio-signature": sign(state.authToken, url, form),
    };
    const body = new URLSearchParams(form).toString();
    // Twilio gives up after fifteen seconds, and calls nobody twice.
    const place = options.nearby?.(url) ?? url;
    const answer = await fetch(place, { method: "POST", headers, body, signal: AbortSignal.timeout(15_000) }).catch(
      () => null,
    );
    await answer?.text().catch(() => "");
    return answer?.status ?? 0;
  }

  return {
    account: { accountSid: state.accountSid, authToken: state.authToken, apiBaseUrl },
    templates: state.templates,
    addNumber: (number, webhook) => state.webhooks.set(number, webhook),
    taken: () => [...state.messages.values()].filter((one) => one.direction !== "inbound"),
    calls: () => state.calls,
    willAnswer: (...next) => state.next.push(...next),
    setFate: (number, fate) => (fate ? state.fates.set(number, fate) : state.fates.delete(number)),
    setPace: (ms) => {
      paceMs = ms;
    },
    say,
    write,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([shut(api), shut(storehouse)]);
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

async function shut(server: Server) {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
