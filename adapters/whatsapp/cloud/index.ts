import type { ChannelAdapter } from "../../contract/channel.ts";
import type { HookDoor } from "../../contract/hook.ts";
import { whatsappProfile } from "../profile.ts";
import { type CloudConfig, cloudConfig, cloudConfigWords, cloudSecrets } from "./config.ts";
import { cutBatch } from "./cut.ts";
import { isForNumber, readItem } from "./inbound.ts";
import { splitForCloud } from "./outbound.ts";
import { answerChallenge, whyForged } from "./verify.ts";

const hooks: HookDoor<CloudConfig> = {
  name: "whatsapp",
  // Meta's own limit for one delivery.
  mostBytes: 3 * 1024 * 1024,
  receive(request, { config }) {
    if (request.path !== "") return { kind: "nothing_here" };
    if (request.method === "GET") return answerChallenge(request, config);
    const why = whyForged(request, config);
    return why === null ? { kind: "accepted", arrived: cutBatch(request.body) } : { kind: "forged", why };
  },
  // An app at Meta has one address for all its numbers.
  isMeantFor: isForNumber,
  addresses: [
    {
      path: "",
      what: {
        en: "Callback URL: in your app at Meta, under WhatsApp > Configuration > Webhook. Subscribe to messages and smb_message_echoes.",
        fr: "URL de rappel : dans votre application chez Meta, sous WhatsApp > Configuration > Webhook. Abonnez-vous à messages et smb_message_echoes.",
      },
    },
  ],
};

/** WhatsApp by Meta's own interface. */
export const whatsappCloud: ChannelAdapter<CloudConfig> = {
  channel: "whatsapp",
  provider: "cloud",
  profile: whatsappProfile,
  config: cloudConfig,
  configWords: cloudConfigWords,
  secrets: cloudSecrets,
  parse: readItem,
  split: splitForCloud,
  // 80 a second for a number. For one person Meta allows bursts and says when it is too much (131056).
  pace: () => ({ everyMs: 13, sameAddressEveryMs: 1000 }),
  hooks,
  connect: async (host) => (await import("./connect.ts")).connectCloud(host),
  practice: { open: async (home) => (await import("./practice.ts")).openFarSide(home) },
};
