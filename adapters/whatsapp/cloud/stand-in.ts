import { createHmac, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { pause } from "../../shared/back-off.ts";
import type { CloudConfig } from "./config.ts";
import { type Fault, planFaults } from "./stand-in-faults.ts";
import { type Customer, type CustomerDoes, contactOf, messageBody, senderOf } from "./stand-in-payloads.ts";
import { answer, asTaken, isRecord, newId, read, refuse, type Stored, type TakenMessage } from "./stand-in-wire.ts";

export type StandInTemplate = {
  id: string;
  name: string;
  language: string;
  status: string;
  components: Record<string, unknown>[];
};

export type CloudStandIn = {
  /** With which an inbox reaches it. */
  config: CloudConfig;
  /** As people write it. */
  displayNumber: string;
  /** Where the business wants to be called. */
  callAt(url: string): void;
  taken: TakenMessage[];
  /** Messages that the business said it has read, with whether it is writing. */
  signals: { id: string; typing: boolean }[];
  templates: StandInTemplate[];
  willAnswer(...faults: Fault[]): void;
  /** What every message to a number comes to, from now on; null: all is well again. */
  setFault(number: string, fault: Fault | null): void;
  /** The token is refused from now on, or accepted again. */
  refuseToken(refused: boolean): void;
  /** Told of everything that is taken: for a phone that shows it. */
  onTaken(listener: (message: TakenMessage) => void): void;
  /** One message of a customer, delivered at once. Answers its id, and what the business said to the delivery. */
  customer(who: Customer, does: CustomerDoes, id?: string): Promise<{ id: string; status: number }>;
  /** A change as Meta would send it, not delivered yet: for batches. */
  prepare(who: Customer, does: CustomerDoes, id?: string): { id: string; value: Record<string, unknown> };
  prepareStatus(id: string, status: string, code?: number): { value: Record<string, unknown> };
  /** Several changes in one delivery, signed. */
  deliver(values: { field?: string; value: Record<string, unknown> }[]): Promise<number>;
  /** The owner wrote in the app on their phone. */
  owner(to: Customer, does: CustomerDoes): Promise<{ id: string; status: number }>;
  status(id: string, status: "sent" | "delivered" | "read" | "failed", code?: number): Promise<number>;
  /** Forgets a file, as Meta does after some weeks. */
  loseMedia(): void;
  close(): Promise<void>;
};

/** `statuses` come by themselves, each after `statusAfterMs`. */
type StandInOptions = {
  now?: () => number;
  statuses?: readonly ("sent" | "delivered")[];
  statusAfterMs?: number;
  port?: number;
  phoneNumberId?: string;
};

/** Meta's Cloud API on loopback: it keeps what it is sent, signs what it says, and fails as it is told. */
export async function openCloudStandIn(options: StandInOptions = {}): Promise<CloudStandIn> {
  const now = options.now ?? Date.now;
  const taken: TakenMessage[] = [];
  const signals: CloudStandIn["signals"] = [];
  const templates: StandInTemplate[] = [];
  const media = new Map<string, Stored>();
  const faults = planFaults();
  const listeners: ((message: TakenMessage) => void)[] = [];
  const config = newConfig(options.phoneNumberId);
  const closing = new AbortController();
  let callback: string | null = null;
  let tokenRefused = false;

  const http = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const origin = await listen(http, options.port ?? 0);
  config.apiBaseUrl = `${origin}/v24.0`;

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? "/", origin);
    const path = url.pathname.replace(/^\/v24\.0\//, "");
    const body = await read(request);
    if (tokenRefused || request.headers.authorization !== `Bearer ${config.accessToken}`) {
      return refuse(response, { status: 401, code: 190, message: "Error validating access token" });
    }
    if (request.method === "POST" && path === `${config.phoneNumberId}/messages`) return take(response, body);
    if (request.method === "POST" && path === `${config.phoneNumberId}/media`)
      return await keep(request, response, body);
    if (path === config.phoneNumberId) {
      return answer(response, { id: config.phoneNumberId, display_phone_number: "15550783881", verified_name: "Shop" });
    }
    if (path === `${config.businessAccountId}/message_templates`) return answer(response, { data: templates });
    const stored = media.get(path.replace(/^\/?files\//, ""));
    if (!stored) return refuse(response, { status: 400, code: 100, message: "Object does not exist" });
    if (url.pathname.startsWith("/files/")) {
      response.writeHead(200, { "content-type": stored.contentType }).end(stored.bytes);
      return;
    }
    const { bytes, contentType } = stored;
    answer(response, { url: `${origin}/files/${path}`, mime_type: contentType, file_size: bytes.byteLength, id: path });
  }

  function take(response: ServerResponse, raw: Buffer) {
    const body: unknown = JSON.parse(raw.toString());
    if (!isRecord(body)) return refuse(response, { status: 400, code: 100 });
    if (body.status === "read") {
      signals.push({ id: String(body.message_id), typing: isRecord(body.typing_indicator) });
      return answer(response, { success: true });
    }
    const fault = faults.take(String(body.to));
    if (fault?.kind === "error") return refuse(response, fault);
    if (fault?.kind === "page") {
      response.writeHead(fault.status, { "content-type": "text/html" }).end("<html>no</html>");
      return;
    }
    if (fault?.kind === "silent" && fault.isKept === false) return response.destroy();
    const message = asTaken(body, media);
    if (!message) return refuse(response, { status: 400, code: 131009, message: "Parameter value is not valid" });
    taken.push(message);
    for (const listener of listeners) listener(message);
    if (fault?.kind === "silent") return response.destroy();
    const contacts = [{ input: message.to, wa_id: message.to }];
    answer(response, { messaging_product: "whatsapp", contacts, messages: [{ id: message.id }] });
    if (fault?.kind === "fails_later") void standIn.status(message.id, "failed", fault.code);
    else void tellLater(options, closing.signal, (status) => standIn.status(message.id, status));
  }

  async function keep(request: IncomingMessage, response: ServerResponse, body: Buffer) {
    const file = await fileIn(request, body);
    if (!file) return refuse(response, { status: 400, code: 131053 });
    answer(response, { id: store(file) });
  }

  function store(file: Stored): string {
    const id = String(2_000_000_000_000 + media.size);
    media.set(id, file);
    return id;
  }

  function changeOf(lists: Record<string, unknown>): Record<string, unknown> {
    const metadata = { display_phone_number: "15550783881", phone_number_id: config.phoneNumberId };
    return { messaging_product: "whatsapp", metadata, ...lists };
  }

  function written(does: CustomerDoes, id = newId()) {
    const mediaId = does.kind === "media" ? store({ filename: does.type, ...does.file }) : null;
    return { id, message: { id, timestamp: String(Math.floor(now() / 1000)), ...messageBody(does, mediaId) } };
  }

  const standIn: CloudStandIn = {
    config,
    taken,
    signals,
    templates,
    callAt(url) {
      callback = url;
    },
    displayNumber: "+15550783881",
    willAnswer: faults.willAnswer,
    setFault: faults.setFault,
    refuseToken: (refused) => {
      tokenRefused = refused;
    },
    onTaken: (listener) => listeners.push(listener),
    prepare(who, does, given) {
      const { id, message } = written(does, given);
      return { id, value: changeOf({ contacts: [contactOf(who)], messages: [{ ...senderOf(who), ...message }] }) };
    },
    prepareStatus(id, status, code) {
      const message = taken.find((one) => one.id === id);
      const partId = message?.partId ? { biz_opaque_callback_data: message.partId } : {};
      const errors = code === undefined ? {} : { errors: [{ code, title: `error ${code}` }] };
      const timestamp = String(Math.floor(now() / 1000));
      const said = { id, status, timestamp, recipient_id: message?.to ?? "33612345678", ...partId, ...errors };
      return { value: changeOf({ statuses: [said] }) };
    },
    async deliver(values) {
      if (!callback) throw new Error("nobody said where to call");
      return await post(callback, config, values);
    },
    async customer(who, does, given) {
      const { id, value } = standIn.prepare(who, does, given);
      return { id, status: await standIn.deliver([{ value }]) };
    },
    async owner(to, does) {
      const { id, message } = written(does);
      const echo = { from: "15550783881", to: to.number, ...message };
      return {
        id,
        status: await standIn.deliver([{ field: "smb_message_echoes", value: changeOf({ message_echoes: [echo] }) }]),
      };
    },
    status: async (id, status, code) => await standIn.deliver([standIn.prepareStatus(id, status, code)]),
    loseMedia: () => media.clear(),
    async close() {
      closing.abort();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return standIn;
}

/** Whoever is not there is not told again. */
async function tellLater(
  { statuses = [], statusAfterMs = 0 }: StandInOptions,
  closing: AbortSignal,
  tell: (status: "sent" | "delivered") => Promise<number>,
) {
  for (const status of statuses) {
    await pause(statusAfterMs, closing);
    if (!closing.aborted) await tell(status).catch(() => 0);
  }
}

async function fileIn(request: IncomingMessage, body: Buffer): Promise<Stored | null> {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const file = (await new Response(new Uint8Array(body), { headers }).formData()).get("file");
  if (!(file instanceof File)) return null;
  return { bytes: await file.bytes(), contentType: file.type, filename: file.name };
}

async function listen(http: Server, port: number): Promise<string> {
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  const address = http.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

function newConfig(phoneNumberId = "106540352242922"): CloudConfig {
  return {
    phoneNumberId,
    accessToken: `EAA${randomBytes(24).toString("hex")}`,
    appSecret: randomBytes(16).toString("hex"),
    verifyToken: randomBytes(12).toString("hex"),
    businessAccountId: "102290129340398",
    apiBaseUrl: "",
  };
}

async function post(callback: string, config: CloudConfig, values: { field?: string; value: unknown }[]) {
  const changes = values.map(({ field = "messages", value }) => ({ field, value }));
  const entry = [{ id: config.businessAccountId, changes }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  const signature = createHmac("sha256", config.appSecret).update(body).digest("hex");
  const headers = { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` };
  return (await fetch(callback, { method: "POST", headers, body })).status;
}
