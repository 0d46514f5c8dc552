import { createHmac, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import type { CloudConfig } from "./config.ts";
import { type Customer, type CustomerDoes, contactOf, messageBody, senderOf } from "./stand-in-payloads.ts";
import { answer, asTaken, isRecord, newId, read, refuse, type Stored, type TakenMessage } from "./stand-in-wire.ts";

/** What the next request to send comes to; afterwards all is well again. */
export type Fault =
  | { kind: "error"; status: number; code: number; message?: string; retryAfter?: number }
  /** Taken, and then not delivered: said by a status. */
  | { kind: "fails_later"; code: number }
  /** Taken, and the answer never comes; or, when not `isKept`, not even taken. */
  | { kind: "silent"; isKept?: boolean }
  /** Not taken: the connection ends before anything is said. */
  | { kind: "page"; status: number };

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
  /** Where the business wants to be called. */
  callAt(url: string): void;
  taken: TakenMessage[];
  /** Messages that the business said it has read, with whether it is writing. */
  signals: { id: string; typing: boolean }[];
  templates: StandInTemplate[];
  willAnswer(...faults: Fault[]): void;
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

/** Meta's Cloud API on loopback: it keeps what it is sent, signs what it says, and fails as it is told. */
export async function openCloudStandIn(
  options: {
    now?: () => number;
    statuses?: readonly ("sent" | "delivered")[];
    port?: number;
    phoneNumberId?: string;
  } = {},
): Promise<CloudStandIn> {
  const now = options.now ?? Date.now;
  const taken: TakenMessage[] = [];
  const signals: CloudStandIn["signals"] = [];
  const templates: StandInTemplate[] = [];
  const media = new Map<string, Stored>();
  const faults: Fault[] = [];
  const listeners: ((message: TakenMessage) => void)[] = [];
  const config = newConfig(options.phoneNumberId);
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
    const fault = faults.shift();
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
    else void tell(message.id);
  }

  async function tell(id: string) {
    for (const status of options.statuses ?? []) await standIn.status(id, status);
  }

  async function keep(request: IncomingMessage, response: ServerResponse, body: Buffer) {
    const form = await new Response(new Uint8Array(body), {
      headers: { "content-type": request.headers["content-type"] ?? "" },
    }).formData();
    const file = form.get("file");
    if (!(file instanceof File)) return refuse(response, { status: 400, code: 131053 });
    answer(response, { id: store({ bytes: await file.bytes(), contentType: file.type, filename: file.name }) });
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
    willAnswer: (...next) => faults.push(...next),
    refuseToken(refused) {
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
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return standIn;
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
