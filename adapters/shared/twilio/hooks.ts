import type { HookAnswer, HookDoor } from "../../contract/hook.ts";
import type { TwilioAccount } from "./account.ts";
import { readForm, whyForged } from "./signature.ts";

const nothingToSay = { contentType: "text/xml", text: "<Response/>" };

/** Twilio calls with what customers write, and with what becomes of what we wrote. `addresses`: what to paste where. */
export function twilioHooks(addresses: HookDoor<unknown>["addresses"]): HookDoor<TwilioAccount> {
  return { name: "twilio", mostBytes: 64 * 1024, addresses, receive };
}

const receive: HookDoor<TwilioAccount>["receive"] = (request, { config }): HookAnswer => {
  const { method, url, path, headers, body, at } = request;
  const [what, partId = null, ...more] = path.split("/");
  if (method !== "POST" || more.length > 0 || (what !== "messages" && what !== "status"))
    return { kind: "nothing_here" };
  const form = readForm(body);
  if (!form) return { kind: "forged", why: "the body is no form" };
  const why = whyForged(config, url, form, headers["x-twilio-signature"]);
  if (why) return { kind: "forged", why };
  const sid = form.MessageSid ?? form.SmsSid ?? "";
  if (what === "messages") {
    const arrived = { key: sid, peer: form.From ?? "", source: "http" as const, raw: body, meta: { at } };
    return { kind: "accepted", arrived: [arrived], answer: nothingToSay };
  }
  // Twilio repeats itself; each word about each message counts once.
  const key = `status:${partId ?? ""}:${sid}:${form.MessageStatus ?? ""}:${form.ErrorCode ?? ""}`;
  const meta = { at, partId };
  return {
    kind: "accepted",
    arrived: [{ key, peer: `status:${sid}`, source: "http", raw: body, meta }],
    answer: nothingToSay,
  };
};
