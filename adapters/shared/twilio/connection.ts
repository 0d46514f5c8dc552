import type { AdapterHost, Connection, OutboundPart } from "../../contract/channel.ts";
import type { Trouble } from "../../contract/trouble.ts";
import type { TwilioAccount } from "./account.ts";
import { isReachable } from "./callback.ts";
import { lookUpTwilio } from "./look-up.ts";
import { fetchTwilioMedia } from "./media.ts";
import { outcomeOfError } from "./outcome.ts";
import type { TwilioClient } from "./request-client.ts";
import { testTwilio } from "./test-account.ts";

type Call = Parameters<TwilioClient["messages"]["create"]>[0];

/** In what the channels over Twilio differ. */
type Ways = {
  /** The fields of the call that sends a part. */
  fieldsOf(part: OutboundPart, urls: { mediaUrl: string[]; statusCallback: string | null }): Call;
  /** As Twilio lists what was sent. */
  listed(part: OutboundPart): { to: string; body: string };
  testSender?(onStep?: (step: string) => void): Promise<Trouble | null>;
};

/** As long as Twilio may keep the message, and a little more: it fetches files when the message leaves. */
const linkForMs = 5 * 60 * 60_000;

export function twilioConnection<Account extends TwilioAccount>(
  host: AdapterHost<Account>,
  twilio: TwilioClient,
  { fieldsOf, listed, testSender }: Ways,
): Connection {
  const { config } = host.inbox;
  return {
    async send(part, handingOver) {
      const callback = host.hookUrl(`status/${part.id}`);
      const fields = fieldsOf(part, {
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
        // What no agent can mend.
        const isAboutSender = outcome.kind === "rejected" && senderReasons.includes(outcome.reason);
        if (isAboutSender) host.report("failed", senderRefused(outcome.detail));
        return outcome;
      }
    },
    lookUp: (part) => lookUpTwilio(twilio, part, { ...listed(part), now: host.now() }),
    async test(onStep) {
      const trouble = await testTwilio(twilio, host, testSender, onStep);
      if (!trouble) host.report("ready");
      return trouble;
    },
    fetchMedia: (ref) => fetchTwilioMedia(config, String(ref.url), { allowPrivateHosts: host.allowPrivateHosts }),
  };
}

const senderReasons = ["sender_refused", "region_forbidden"];

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
