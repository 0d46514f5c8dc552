import type { AdapterHost, Connection, DeliveryOutcome, OutboundPart } from "../contract/channel.ts";
import type { Trouble } from "../contract/trouble.ts";
import { isReachable } from "../shared/twilio/callback.ts";
import { lookUpTwilio } from "../shared/twilio/look-up.ts";
import { fetchTwilioMedia } from "../shared/twilio/media.ts";
import { outcomeOfError } from "../shared/twilio/outcome.ts";
import { openTwilio } from "../shared/twilio/request-client.ts";
import type { SmsTwilioConfig } from "./config.ts";
import { fieldsOf } from "./outbound.ts";
import { testAccount } from "./test-account.ts";

/** As long as Twilio may keep the message, and a little more: it fetches files when the message leaves. */
const linkForMs = 5 * 60 * 60_000;

export function openClient(host: AdapterHost<SmsTwilioConfig>, patienceMs?: number): Connection {
  const { config } = host.inbox;
  const { allowPrivateHosts } = host;
  const twilio = openTwilio(config, { allowPrivateHosts, ...(patienceMs ? { patienceMs } : {}) });

  async function send(part: OutboundPart, handingOver?: () => Promise<void>): Promise<DeliveryOutcome> {
    const callback = host.hookUrl(`status/${part.id}`);
    const fields = fieldsOf({ to: part.to.value, text: part.text }, config, {
      mediaUrl: part.attachments.map((file) => host.linkAttachment(file.id, linkForMs)),
      statusCallback: isReachable(callback, config) ? callback : null,
    });
    await handingOver?.();
    try {
      const message = await twilio.messages.create(fields);
      host.report("ready");
      return { kind: "accepted", providerId: message.sid };
    } catch (error) {
      const outcome = outcomeOfError(error, part.tries);
      if (outcome.kind === "rejected") reportSender(outcome.reason, outcome.detail);
      return outcome;
    }
  }

  /** What no agent can mend. */
  function reportSender(reason: string, detail: string) {
    if (reason === "sender_refused" || reason === "region_forbidden") host.report("failed", senderRefused(detail));
  }

  return {
    send,
    lookUp: (part) => lookUpTwilio(twilio, part, { to: part.to.value, body: part.text, now: host.now() }),
    test: async (onStep) => {
      const trouble = await testAccount(twilio, host, onStep);
      if (!trouble) host.report("ready");
      return trouble;
    },
    fetchMedia: async (ref) => await fetchTwilioMedia(config, String(ref.url), { allowPrivateHosts }),
  };
}

function senderRefused(detail: string): Trouble {
  return {
    step: "sending",
    problem: {
      en: `Twilio does not let this sender write there: ${detail}`,
      fr: `Twilio n’autorise pas cet expéditeur à y écrire : ${detail}`,
    },
    fix: {
      en: "In the Twilio console, look at the countries that may be written to, and at what the number can carry.",
      fr: "Dans la console Twilio, vérifiez les pays autorisés et ce que le numéro peut transporter.",
    },
  };
}
