import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

import { findHost } from "./public-host.ts";

export type FormAnswer = { status: number; body: string };

const waitMs = 15_000;
const longestAnswer = 256 * 1024;

/** Posts a form and answers what came back; connects to no private address unless that is allowed, follows nothing. */
export async function postForm(
  url: string,
  fields: Record<string, string>,
  { allowPrivate }: { allowPrivate: boolean },
): Promise<FormAnswer> {
  const target = new URL(url);
  const found = await findHost(target.hostname, { allowPrivate });
  if (found.kind === "private") throw new Error(`${target.hostname} is a private address (${found.address})`);
  if (found.kind === "unknown") throw new Error(found.detail);
  const body = new URLSearchParams(fields).toString();
  const request = target.protocol === "https:" ? requestHttps : requestHttp;
  return await new Promise((resolve, reject) => {
    const asked = request(
      {
        host: found.address,
        ...(found.servername ? { servername: found.servername } : {}),
        port: target.port || undefined,
        path: target.pathname + target.search,
        method: "POST",
        headers: {
          host: target.host,
          accept: "application/json",
          "content-type": "application/x-www-form-urlencoded",
          "content-length": Buffer.byteLength(body),
        },
        signal: AbortSignal.timeout(waitMs),
      },
      (answer) => {
        const chunks: Buffer[] = [];
        let length = 0;
        answer.on("data", (chunk: Buffer) => {
          length += chunk.length;
          if (length > longestAnswer) asked.destroy(new Error("the answer is too long"));
          chunks.push(chunk);
        });
        answer.once("error", reject);
        answer.once("end", () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
        );
      },
    );
    asked.once("error", reject);
    asked.end(body);
  });
}
