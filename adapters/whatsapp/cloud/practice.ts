import type { PracticeFarSide, PracticeHome, PracticeTrouble } from "../../contract/practice.ts";
import type { CloudConfig } from "./config.ts";
import { openCloudStandIn } from "./stand-in.ts";
import type { Fault } from "./stand-in-faults.ts";
import type { CustomerDoes } from "./stand-in-payloads.ts";

const faults: Record<PracticeTrouble, Fault> = {
  no_such_number: { kind: "fails_later", code: 131026 },
  carrier_down: { kind: "page", status: 503 },
  window_closed: { kind: "error", status: 400, code: 131047, message: "Re-engagement message" },
};

/** As slow as a network feels. */
const paceMs = 700;

/** Meta and the telephones of all customers, on this machine. */
export async function openFarSide(home: PracticeHome): Promise<PracticeFarSide<CloudConfig>> {
  const chosen = new Map<string, PracticeTrouble>();
  const standIn = await openCloudStandIn({ statuses: ["sent", "delivered"], statusAfterMs: paceMs });
  standIn.callAt(home.nearby(home.hookUrl("")));
  return {
    config: standIn.config,
    address: standIn.displayNumber,
    phone: {
      troubles: ["no_such_number", "carrier_down", "window_closed"],
      async write({ name, number }, { text, files, answers }) {
        const who = { number: number.replace("+", ""), name };
        let id = "";
        for (const does of acts(text, files, answers)) {
          const sent = await standIn.customer(who, does);
          if (sent.status !== 200) throw new Error(`the webhook answered ${sent.status}`);
          id ||= sent.id;
        }
        return { externalId: id };
      },
      async look(providerId) {
        if (standIn.taken.some(({ id }) => id === providerId)) await standIn.status(providerId, "read");
      },
      wasRead: (externalId) => standIn.signals.some(({ id }) => id === externalId),
      trouble: (number) => chosen.get(number) ?? null,
      setTrouble(number, trouble) {
        if (trouble) chosen.set(number, trouble);
        else chosen.delete(number);
        standIn.setFault(number.replace("+", ""), trouble ? faults[trouble] : null);
      },
    },
    close: () => standIn.close(),
  };
}

/** One message for each file, the words below the first: as the app on a phone does it. */
function acts(
  text: string,
  files: { filename: string; contentType: string; bytes: Uint8Array }[],
  answers: string | null,
): CustomerDoes[] {
  if (files.length === 0) return [{ kind: "text", text, ...(answers ? { answers } : {}) }];
  return files.map((file, at) => {
    const [family] = file.contentType.split("/");
    const type = family === "image" || family === "video" || family === "audio" ? family : "document";
    return { kind: "media", type, file, ...(at === 0 && text ? { caption: text } : {}) };
  });
}
