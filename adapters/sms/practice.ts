import { randomBytes } from "node:crypto";

import type { PracticeFarSide, PracticeHome, PracticeTrouble } from "../contract/practice.ts";
import { type Fate, fates } from "../shared/twilio/stand-in/fates.ts";
import type { SmsTwilioConfig } from "./config.ts";
import { openSmsStandIn } from "./stand-in.ts";

/** As slow as a network feels. */
const paceMs = 700;

const troubles: Partial<Record<PracticeTrouble, Fate>> = {
  no_such_number: fates.noSuchNumber,
  carrier_down: fates.carrierDown,
};

/** Twilio and the telephones of all customers, on this machine. */
export async function openFarSide(home: PracticeHome): Promise<PracticeFarSide<SmsTwilioConfig>> {
  const chosen = new Map<string, PracticeTrouble>();
  const standIn = await openSmsStandIn({
    // Anybody may call our door, and only this process knows with what.
    authToken: randomBytes(24).toString("hex"),
    paceMs,
    nearby: home.nearby,
  });
  standIn.pasteWebhook(home.hookUrl("messages"));
  return {
    config: standIn.config,
    address: standIn.number,
    phone: {
      troubles: ["no_such_number", "carrier_down"],
      async write({ number }, { text, files }) {
        const { sid, status } = await standIn.write({ from: number, to: standIn.number, body: text, files });
        if (status !== 200) throw new Error(`the webhook answered ${status}`);
        return { externalId: sid };
      },
      // Nobody tells whether a text message was read.
      look: async () => undefined,
      wasRead: () => false,
      trouble: (number) => chosen.get(number) ?? null,
      setTrouble(number, trouble) {
        if (trouble) chosen.set(number, trouble);
        else chosen.delete(number);
        standIn.setFate(number, trouble ? (troubles[trouble] ?? null) : null);
      },
    },
    close: () => standIn.close(),
  };
}
