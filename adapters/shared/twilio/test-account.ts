import type { AdapterHost } from "../../contract/channel.ts";
import type { Trouble } from "../../contract/trouble.ts";
import type { TwilioAccount } from "./account.ts";
import { isReachable } from "./callback.ts";
import { accountRefused, neverLeft } from "./outcome.ts";
import { TwilioRefusal } from "./refusal.ts";
import type { TwilioClient } from "./request-client.ts";

/** What is wrong, found by trying: the way there, the account, the sender, the way back. */
export async function testTwilio<Account extends TwilioAccount>(
  twilio: TwilioClient,
  host: AdapterHost<Account>,
  testSender?: (onStep?: (step: string) => void) => Promise<Trouble | null>,
  onStep?: (step: string) => void,
): Promise<Trouble | null> {
  try {
    onStep?.("login");
    await twilio.api.v2010.accounts(host.inbox.config.accountSid).fetch();
    return (await testSender?.(onStep)) ?? testWayBack(host);
  } catch (error) {
    return explain(error);
  }
}

function testWayBack<Account extends TwilioAccount>(host: AdapterHost<Account>): Trouble | null {
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
