import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";

import { findHost } from "./public-host.ts";

export type ApiCall = {
  method: "GET" | "POST" | "DELETE";
  url: string;
  headers?: Record<string, string>;
  body?: Uint8Array;
  allowPrivate: boolean;
  signal: AbortSignal;
  /** More is cut off, and the call fails. */
  mostBytes: number;
};

export type ApiAnswer = {
  status: number;
  headers: IncomingMessage["headers"];
  body: Uint8Array;
};

/** `left`: the request may have reached the other side, so nobody knows what it did. */
export class CallFailed extends Error {
  readonly left: boolean;
  readonly tooLarge: boolean;

  constructor(message: string, how: { left: boolean; tooLarge?: boolean; cause?: unknown }) {
    super(message, { cause: how.cause });
    this.left = how.left;
    this.tooLarge = how.tooLarge ?? false;
  }
}

/** One request over HTTP; follows nothing, and connects to no private address unless that is allowed. */
export async function callApi(call: ApiCall): Promise<ApiAnswer> {
  const url = new URL(call.url);
  const found = await findHost(url.hostname, call);
  if (found.kind === "private") {
    throw new CallFailed(`${url.hostname} is a private address (${found.address})`, { left: false });
  }
  if (found.kind === "unknown") throw new CallFailed(found.detail, { left: false });
  const { address } = found;
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return await new Promise((resolve, reject) => {
    let left = false;
    const fail = (message: string, cause?: unknown, tooLarge = false) =>
      reject(new CallFailed(message, { left, tooLarge, cause }));
    const asked = request(url, {
      method: call.method,
      headers: { ...call.headers, ...(call.body ? { "content-length": String(call.body.byteLength) } : {}) },
      // A connection that was kept may break just as it is used, and nobody knows what left then.
      agent: false,
      signal: call.signal,
      // The address that was checked, whatever a second lookup would say.
      lookup: (_host, options, tell) => {
        const family = isIP(address);
        if (options.all) tell(null, [{ address, family }]);
        else tell(null, address, family);
      },
    });
    asked.once("socket", (socket) => {
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => {
        left = true;
      });
    });
    asked.once("error", (error) => fail(error.message, error));
    asked.once("response", (answer) => {
      readAtMost(answer, call.mostBytes).then(
        (body) => {
          if (body) resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
          else fail(`the answer is larger than ${call.mostBytes} bytes`, undefined, true);
        },
        (error: unknown) => fail(error instanceof Error ? error.message : "the answer broke off", error),
      );
    });
    asked.end(call.body);
  });
}

/** Null when there is more; no more than that is read. */
async function readAtMost(answer: IncomingMessage, mostBytes: number): Promise<Uint8Array | null> {
  if (Number(answer.headers["content-length"] ?? 0) > mostBytes) {
    answer.destroy();
    return null;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    const bytes = Buffer.from(chunk);
    size += bytes.byteLength;
    if (size > mostBytes) {
      answer.destroy();
      return null;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
