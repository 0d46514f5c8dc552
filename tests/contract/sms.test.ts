import { smsTwilio } from "#adapters/sms/index.ts";
import { openSmsStandIn } from "#adapters/sms/stand-in.ts";
import { twilioContract } from "./twilio.ts";

twilioContract("SMS over Twilio", { adapter: smsTwilio, addressOf: (number) => number, open: openSmsStandIn });
