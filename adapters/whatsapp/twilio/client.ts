import type { AdapterHost, Connection, OutboundPart } from "../../contract/channel.ts";
import type { Trouble } from "../../contract/trouble.ts";
import { isReachable } from "../../shared/twilio/callback.ts";
import { lookUpTwilio } from "../../shared/twilio/look-up.ts";
import { fetchTwilioMedia } from "../../shared/twilio/media.ts";
import { accountRefused, neverLeft, outcomeOfError } from "../../shared/twilio/outcome.ts";
import { TwilioRefusal } from "../../shared/twilio/refusal.ts";
import { openTwilio, type TwilioClient } from "../../shared/twilio/request-client.ts";
import type { WhatsappTwilioConfig } from "./config.ts";
import { bodyOf, fieldsOf, toOf } from "./outbound.ts";
import { listTwilioTemplates } from "./templates.ts";

/** As long as Twilio may keep the message, and a little more: it fetches files when the message leaves. */
const linkForMs = 5 * 60 * 60_000;

export function openWhatsappTwilio(host: AdapterHost<WhatsappTwilioConfig>): Connection {
  const { config } = host.inbox;
  const { allowPrivateHosts } = host;
  const twilio = openTwilio(config, { allowPrivateHosts });
  return {
    async send(part, handingOver) {
      const callback = host.hookUrl(`status/${part.id}`);
      const fields = fieldsOf(part, config, {
        mediaUrl: part.attachments.map((file) => host.linkAttachment(file.id, linkForMs)),
        statusCallback: isReachable(callback, config) ? callback : null,
      });
      await handingOver?.();
      try {
        const message = await twilio.messages.create(fields);
        host.report("ready");
        return { kind: "accepted", providerId: message.sid };
      } catch (error) {
        return outcomeOfError(error, part.tries);
      }
    },
    lookUp: (part) => lookUpTwilio(twilio, part, { to: toOf(part.to.value), body: wordsOf(part), now: host.now() }),
    async test(onStep) {
      const trouble = await findTrouble(twilio, host, onStep);
      if (!trouble) host.report("ready");
      return trouble;
    },
    fetchMedia: async (ref) => await fetchTwilioMedia(config, String(ref.url), { allowPrivateHosts }),
    listTemplates: () => listTwilioTemplates(twilio),
  };
}

/** As Twilio lists them: a template's words with its variables in place. */
function wordsOf(part: OutboundPart): string {
  return part.template ? part.template.text : bodyOf(part.text);
}

async function findTrouble(
  twilio: TwilioClient,
  host: AdapterHost<WhatsappTwilioConfig>,
  onStep?: (step: string) => void,
): Promise<Trouble | null> {
  try {
    onStep?.("login");
    await twilio.api.v2010.accounts(host.inbox.config.accountSid).fetch();
    return testWayBack(host);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof TwilioRefusal && [401, 403, 404].includes(error.status)) return accountRefused(detail);
    return unreachable(detail, neverLeft(error));
  }
}

function testWayBack(host: AdapterHost<WhatsappTwilioConfig>): Trouble | null {
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

function unreachable(detail: string, isNobodyThere: boolean): Trouble {
  const what = isNobodyThere
    ? { en: "cannot be reached", fr: "est injoignable" }
    : { en: "does not answer as it should", fr: "ne répond pas comme prévu" };
  return {
    step: "dns",
    problem: { en: `Twilio ${what.en}: ${detail}`, fr: `Twilio ${what.fr} : ${detail}` },
    fix: {
      en: "Try again in a moment. If this stays, check whether the server may reach the internet.",
      fr: "Réessayez dans un instant. Si cela dure, vérifiez que le serveur peut joindre Internet.",
    },
  };
}
