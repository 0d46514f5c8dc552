import type { AdapterHost } from "../contract/channel.ts";
import type { Trouble } from "../contract/trouble.ts";
import type { TwilioClient } from "../shared/twilio/request-client.ts";
import type { SmsTwilioConfig } from "./config.ts";

/** Is the number or the service the account's, and does it hand messages to us? */
export async function testSender(
  twilio: TwilioClient,
  host: AdapterHost<SmsTwilioConfig>,
  onStep?: (step: string) => void,
): Promise<Trouble | null> {
  const { number, messagingServiceSid } = host.inbox.config;
  onStep?.("number");
  const trouble = number ? await testNumber(twilio, number, host) : null;
  return trouble ?? (await testService(twilio, messagingServiceSid));
}

async function testNumber(
  twilio: TwilioClient,
  number: string,
  host: AdapterHost<SmsTwilioConfig>,
): Promise<Trouble | null> {
  // Short codes are listed elsewhere; a wrong one shows with the first message.
  if (!number.startsWith("+")) return null;
  const [found] = await twilio.incomingPhoneNumbers.list({ phoneNumber: number, limit: 1 });
  if (!found) return notOurs(number);
  const wanted = host.hookUrl("messages");
  if (wanted === "" || found.smsUrl === wanted || found.smsApplicationSid) return null;
  return notPasted(wanted, found.smsUrl);
}

async function testService(twilio: TwilioClient, sid: string | undefined): Promise<Trouble | null> {
  if (sid === undefined) return null;
  await twilio.messaging.v1.services(sid).fetch();
  return null;
}

function notOurs(number: string): Trouble {
  return {
    step: "number",
    problem: {
      en: `The account has no number ${number}.`,
      fr: `Le compte n’a pas de numéro ${number}.`,
    },
    fix: {
      en: "Copy the number from “Active numbers” in the Twilio console, with + and its country.",
      fr: "Copiez le numéro depuis « Active numbers » dans la console Twilio, avec + et son pays.",
    },
  };
}

function notPasted(wanted: string, found: string | null): Trouble {
  return {
    step: "webhook",
    problem: {
      en: `Twilio hands messages to ${found || "nobody"}, so they do not come here.`,
      fr: `Twilio remet les messages à ${found || "personne"} : ils n’arrivent pas ici.`,
    },
    fix: {
      en: `In the Twilio console, open the number and paste ${wanted} under “A message comes in”.`,
      fr: `Dans la console Twilio, ouvrez le numéro et collez ${wanted} sous « A message comes in ».`,
    },
  };
}
