import type { AdapterHost, Connection } from "../contract/channel.ts";
import { twilioConnection } from "../shared/twilio/connection.ts";
import { openTwilio } from "../shared/twilio/request-client.ts";
import type { SmsTwilioConfig } from "./config.ts";
import { fieldsOf } from "./outbound.ts";
import { testSender } from "./test-sender.ts";

export function openClient(host: AdapterHost<SmsTwilioConfig>): Connection {
  const { config } = host.inbox;
  const twilio = openTwilio(config, { allowPrivateHosts: host.allowPrivateHosts });
  return twilioConnection(host, twilio, {
    fieldsOf: (part, urls) => fieldsOf({ to: part.to.value, text: part.text }, config, urls),
    listed: (part) => ({ to: part.to.value, body: part.text }),
    testSender: (onStep) => testSender(twilio, host, onStep),
  });
}
