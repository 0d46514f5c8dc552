import type { ChannelAdapter } from "../contract/channel.ts";
import { type WebchatConfig, webchatConfig } from "./config.ts";
import { parseWords, writeWords } from "./inbound.ts";
import { splitMessage } from "./outbound.ts";
import { webchatProfile } from "./profile.ts";
import { admits, vouchesFor } from "./verify.ts";

/**
 * Web chat over our own sockets. There is no carrier to call: a part that is marked sent is in the change log, from
 * which every gateway brings it to the visitor's open pages, now or when they come back. So sending cannot fail, and
 * sending again cannot double.
 */
export const webchat: ChannelAdapter<WebchatConfig> = {
  channel: "webchat",
  provider: "socket",
  profile: webchatProfile,
  config: webchatConfig,
  configWords: {
    "an origin such as https://shop.example.org": "une origine telle que https://shop.example.org",
    "at least 32 characters": "au moins 32 caractères",
  },
  secrets: ["identitySecret"],
  parse: parseWords,
  split: splitMessage,
  visitors: { admits, vouchesFor, write: writeWords },
  async connect(host) {
    host.report("ready");
    return {
      send: async (part) => ({ kind: "accepted", providerId: part.id }),
      lookUp: async () => ({ kind: "never_sent" }),
      test: async () => null,
    };
  },
};
