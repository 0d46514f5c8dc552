import type { AdapterHost } from "../contract/channel.ts";
import type { Trouble } from "../contract/trouble.ts";
import { isReachable } from "../shared/twilio/callback.ts";
import { accountRefused, neverLeft } from "../shared/twilio/outcome.ts";
import { TwilioRefusal } from "../shared/twilio/refusal.ts";
import type { TwilioClient } from "../shared/twilio/request-client.ts";
import type { SmsTwilioConfig } from "./config.ts";

/** What is wrong, found by trying: the way there, the account, the sender, the way back. */
export async function testAccount(
  twilio: TwilioClient,
  host: AdapterHost<SmsTwilioConfig>,
  onStep?: (step: string) => void,
): Promise<Trouble | null> {
  const { config } = host.inbox;
  try {
    onStep?.("login");
    await twilio.api.v2010.accounts(config.accountSid).fetch();
    onStep?.("number");
    const trouble = config.number ? await testNumber(twilio, config.number, host) : null;
    return trouble ?? (await testService(twilio, config.messagingServiceSid)) ?? testWayBack(host);
  } catch (error) {
    return explain(error);
  }
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

function testWayBack(host: AdapterHost<SmsTwilioConfig>): Trouble | null {
  const wanted = host.hookUrl("messages");
  if (wanted === "" || isReachable(wanted, host.inbox.config)) return null;
  return {
    step: "webhook",
    problem: {
      en: `Twilio cannot call this server at ${wanted}, so nothing comes in.`,
      fr: `Twilio ne peut pas appeler ce serveur à ${wanted} : rien n’arrivera.`,
    },
    fix: {
      en: "Ask the operator to make the server reachable from the internet and to set PUBLIC_URL to its address.",
      fr: "Demandez à l’exploitant de rendre le serveur joignable depuis Internet et d’indiquer son adresse dans PUBLIC_URL.",
    },
  };
}

function explain(error: unknown): Trouble {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof TwilioRefusal) {
    if (error.status === 401 || error.status === 403 || error.status === 404) return accountRefused(detail);
    return later({ en: `Twilio answers: ${detail}`, fr: `Twilio répond : ${detail}` });
  }
  const what = neverLeft(error)
    ? { en: "cannot be reached", fr: "est injoignable" }
    : { en: "does not answer", fr: "ne répond pas" };
  return later({ en: `Twilio ${what.en}: ${detail}`, fr: `Twilio ${what.fr} : ${detail}` });
}

function later(problem: Trouble["problem"]): Trouble {
  return {
    step: "dns",
    problem,
    fix: {
      en: "Try again in a moment. If this stays, check whether the server may reach the internet.",
      fr: "Réessayez dans un instant. Si cela dure, vérifiez que le serveur peut joindre Internet.",
    },
  };
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
