import type { AdapterHost, Connection } from "../../contract/channel.ts";
import { twilioConnection } from "../../shared/twilio/connection.ts";
import { openTwilio } from "../../shared/twilio/request-client.ts";
import type { WhatsappTwilioConfig } from "./config.ts";
import { bodyOf, fieldsOf, toOf } from "./outbound.ts";
import { listTwilioTemplates } from "./templates.ts";

export function openWhatsappTwilio(host: AdapterHost<WhatsappTwilioConfig>): Connection {
  const { config } = host.inbox;
  const twilio = openTwilio(config, { allowPrivateHosts: host.allowPrivateHosts });
  return {
    ...twilioConnection(host, twilio, {
      fieldsOf: (part, urls) => fieldsOf(part, config, urls),
      // A template is listed as its words, with the variables in place.
      listed: (part) => ({ to: toOf(part.to.value), body: part.template?.text ?? bodyOf(part.text) }),
    }),
    listTemplates: () => listTwilioTemplates(twilio),
  };
}
