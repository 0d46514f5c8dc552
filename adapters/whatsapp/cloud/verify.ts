import { createHmac, timingSafeEqual } from "node:crypto";

import type { HookAnswer, HookRequest } from "../../contract/hook.ts";
import type { CloudConfig } from "./config.ts";

/** X-Hub-Signature-256: HMAC-SHA256, under the app's secret, of the bytes as they came. Null: it is Meta's. */
export function whyForged(request: HookRequest, config: CloudConfig): string | null {
  const given = request.headers["x-hub-signature-256"];
  if (!given) return "there is no X-Hub-Signature-256";
  const expected = createHmac("sha256", config.appSecret).update(request.body).digest("hex");
  if (isSame(given, `sha256=${expected}`)) return null;
  return "the signature does not fit the app secret of this inbox";
}

/** Meta makes sure that the address is ours before it sends anything. */
export function answerChallenge(request: HookRequest, config: CloudConfig): HookAnswer {
  const { query } = request;
  if (query.get("hub.mode") !== "subscribe") return { kind: "nothing_here" };
  if (!isSame(query.get("hub.verify_token") ?? "", config.verifyToken)) {
    return { kind: "forged", why: "the verify token is not the one of this inbox" };
  }
  const text = query.get("hub.challenge") ?? "";
  // It is digits; anything else is not worth repeating.
  return /^[\w-]{1,200}$/.test(text) ? { kind: "answered", contentType: "text/plain", text } : { kind: "nothing_here" };
}

function isSame(given: string, expected: string): boolean {
  const [one, two] = [Buffer.from(given), Buffer.from(expected)];
  return one.byteLength === two.byteLength && timingSafeEqual(one, two);
}
