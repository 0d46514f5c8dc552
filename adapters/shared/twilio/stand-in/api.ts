import type { IncomingMessage, ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";

import { type Fate, fates } from "./fates.ts";
import { dateOf, newSid, type StandInMessage, showMedia, showMessage } from "./message.ts";
import type { StandInState } from "./state.ts";

/** The corner of Twilio's API that we use, as its public description has it. */
export async function answerApi(state: StandInState, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? "/", "http://stand-in");
  const body = new URLSearchParams(await readText(request));
  if (!isAllowed(state, request)) return refuse(response, 401, 20003, "Authenticate");
  const service = /^\/v1\/Services\/(MG\w+)$/.exec(url.pathname);
  if (service)
    return answer(response, 200, { sid: service[1], account_sid: state.accountSid, friendly_name: "Stand-in" });
  if (url.pathname === "/v1/ContentAndApprovals") {
    const meta = { page: 0, page_size: 50, first_page_url: "", previous_page_url: null, url: "", next_page_url: null };
    return answer(response, 200, { contents: state.templates, meta: { ...meta, key: "contents" } });
  }
  const [, account, rest = ""] = /^\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})(.*)$/i.exec(url.pathname) ?? [];
  if (account !== state.accountSid) return refuse(response, 404, 20404, "The requested resource was not found");
  if (rest === ".json")
    return answer(response, 200, { sid: account, status: "active", friendly_name: "Stand-in", type: "Full" });
  if (rest === "/IncomingPhoneNumbers.json") return answer(response, 200, listNumbers(state, url));
  if (rest === "/Messages.json" && request.method === "POST") return await takeMessage(state, body, response);
  if (rest === "/Messages.json") return answer(response, 200, listMessages(state, url));
  const [, sid = "", under = ""] = /^\/Messages\/(\w+)(\.json|\/Media\.json|\/Media\/\w+)$/.exec(rest) ?? [];
  const message = state.messages.get(sid);
  if (!message) return refuse(response, 404, 20404, "The requested resource was not found");
  if (under === ".json") return answer(response, 200, showMessage(account, message));
  if (under === "/Media.json") return answer(response, 200, listMedia(state, message, url));
  return leadToMedia(state, message, under.split("/")[2] ?? "", response);
}

function isAllowed(state: StandInState, request: IncomingMessage): boolean {
  const basic = Buffer.from(`${state.accountSid}:${state.authToken}`).toString("base64");
  return request.headers.authorization === `Basic ${basic}`;
}

async function takeMessage(state: StandInState, given: URLSearchParams, response: ServerResponse) {
  const field = (name: string) => given.get(name) ?? "";
  const [to, body, mediaUrls] = [field("To"), field("Body"), given.getAll("MediaUrl")];
  state.calls.push(Object.fromEntries(given));
  if (to === "") return refuse(response, 400, 21604, "A 'To' phone number is required.");
  if (!given.has("From") && !given.has("MessagingServiceSid")) {
    return refuse(response, 400, 21603, "A 'From' phone number is required.");
  }
  if (body === "" && mediaUrls.length === 0 && !given.has("ContentSid")) {
    return refuse(response, 400, 21619, "A text message body or media urls must be specified.");
  }
  if (body.length > 1600)
    return refuse(response, 400, 21617, "The concatenated message body exceeds the 1600 character limit.");
  const fate: Fate | null =
    state.next.shift() ?? (state.optedOut.has(to) ? fates.optedOut : (state.fates.get(to) ?? null));
  if (fate?.when === "given") return answerFate(response, fate);
  if (fate?.when === "answering" && !fate.isKept) return response.destroy();
  const now = state.now();
  const message: StandInMessage = {
    sid: newSid(mediaUrls.length > 0 ? "MM" : "SM"),
    direction: "outbound-api",
    from: field("From"),
    to,
    body,
    messagingServiceSid: given.get("MessagingServiceSid"),
    status: "queued",
    errorCode: null,
    errorMessage: null,
    mediaUrls,
    media: [],
    statusCallback: given.get("StatusCallback"),
    given: Object.fromEntries(given),
    fate: fate?.when === "on_the_way" ? fate : null,
    createdAt: now,
    updatedAt: now,
  };
  state.messages.set(message.sid, message);
  if (fate?.when === "answering") response.destroy();
  else answer(response, 201, showMessage(state.accountSid, message));
  state.taken(message);
}

function answerFate(response: ServerResponse, fate: Extract<Fate, { when: "given" }>) {
  if ("page" in fate) {
    response.writeHead(fate.status, { "content-type": "text/html" }).end(fate.page);
    return;
  }
  if (fate.retryAfterSeconds !== undefined) response.setHeader("retry-after", String(fate.retryAfterSeconds));
  refuse(response, fate.status, fate.code, fate.message);
}

function listMessages(state: StandInState, url: URL) {
  const [to, from] = [url.searchParams.get("To"), url.searchParams.get("From")];
  const since = Date.parse(url.searchParams.get("DateSent>") ?? "") || 0;
  const newestFirst = [...state.messages.values()].toReversed();
  const found = newestFirst.filter(
    (one) => (!to || one.to === to) && (!from || one.from === from) && one.createdAt >= since,
  );
  return page(
    url,
    "messages",
    found.map((one) => showMessage(state.accountSid, one)),
  );
}

function listMedia(state: StandInState, message: StandInMessage, url: URL) {
  return page(
    url,
    "media_list",
    message.media.map((media) => showMedia(state.accountSid, message, media)),
  );
}

function listNumbers(state: StandInState, url: URL) {
  const wanted = url.searchParams.get("PhoneNumber");
  const found = [...state.webhooks].filter(([number]) => !wanted || number === wanted);
  const items = found.map(([number, smsUrl], at) => ({
    sid: `PN${String(at).padStart(32, "0")}`,
    account_sid: state.accountSid,
    phone_number: number,
    friendly_name: number,
    sms_url: smsUrl,
    sms_method: "POST",
    date_created: dateOf(0),
    date_updated: dateOf(0),
  }));
  return page(url, "incoming_phone_numbers", items);
}

function page<Item>(url: URL, name: string, items: Item[]) {
  const uri = url.pathname + url.search;
  const place = { first_page_uri: uri, next_page_uri: null, previous_page_uri: null, uri };
  const size = Number(url.searchParams.get("PageSize")) || 50;
  return {
    [name]: items.slice(0, size),
    page: 0,
    page_size: size,
    start: 0,
    end: Math.max(0, items.length - 1),
    ...place,
  };
}

/** Files lie in another house, which must not be shown the account. */
function leadToMedia(state: StandInState, message: StandInMessage, sid: string, response: ServerResponse) {
  const media = message.media.find((one) => one.sid === sid);
  if (!media || media.trouble === "gone") return refuse(response, 404, 20404, "The requested resource was not found");
  if (media.trouble === "forbidden") return refuse(response, 403, 20403, "Forbidden");
  response.writeHead(307, { location: `${state.storehouseUrl}/${media.trouble === "loops" ? "loop" : sid}` }).end();
}

function refuse(response: ServerResponse, status: number, code: number, message: string) {
  answer(response, status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}

function answer(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
