import type { AdapterHost, Connection } from "../../contract/channel.ts";
import type { MessageTemplate } from "../../contract/template.ts";
import type { Trouble } from "../../contract/trouble.ts";
import { CallFailed } from "../../shared/call-api.ts";
import { type CloudClient, openClient } from "./client.ts";
import type { CloudConfig } from "./config.ts";
import { detailOf, meaningOf } from "./errors.ts";
import { fetchCloudMedia } from "./fetch-media.ts";
import { sendPart } from "./send.ts";
import { readTemplate, templatePage } from "./templates.ts";
import { noSuchAccount, noSuchNumber, notReached } from "./troubles.ts";

const mostPages = 20;

export async function connectCloud(host: AdapterHost<CloudConfig>): Promise<Connection> {
  const { config } = host.inbox;
  const client = openClient(config, { allowPrivate: host.allowPrivateHosts });
  return {
    async send(part, handingOver) {
      const outcome = await sendPart(client, host, part, handingOver);
      if (outcome.kind === "stopped") host.report("failed", outcome.trouble);
      else if (outcome.kind === "accepted") host.report("ready");
      return outcome;
    },
    // Meta can be asked about no message; its status says our own id when it comes.
    lookUp: async (part) => ({ kind: part.unanswered ? "still_unknown" : "never_sent" }),
    async test(onStep) {
      const trouble = await findTrouble(client, config, onStep);
      if (!trouble) host.report("ready");
      return trouble;
    },
    fetchMedia: (ref) => fetchCloudMedia(client, ref),
    listTemplates: () => listTemplates(client, config),
    async signalReading(_to, externalId, typing) {
      await client.post(`${config.phoneNumberId}/messages`, {
        messaging_product: "whatsapp",
        status: "read",
        message_id: externalId,
        ...(typing ? { typing_indicator: { type: "text" } } : {}),
      });
    },
  };
}

async function findTrouble(
  client: CloudClient,
  config: CloudConfig,
  onStep: ((step: string) => void) | undefined,
): Promise<Trouble | null> {
  try {
    onStep?.("login");
    const number = await client.get(`${config.phoneNumberId}?fields=display_phone_number,verified_name`);
    if (number.kind === "unreadable") return notReached(`HTTP ${number.status}`);
    if (number.kind === "refused") {
      const meaning = meaningOf(number.error.code, number.status);
      return meaning.kind === "stopped" ? meaning.trouble : noSuchNumber;
    }
    if (!config.businessAccountId) return null;
    onStep?.("folder");
    const templates = await client.get(`${config.businessAccountId}/message_templates?limit=1`);
    return templates.kind === "done" ? null : noSuchAccount;
  } catch (error) {
    if (error instanceof CallFailed) return notReached(error.message);
    throw error;
  }
}

async function listTemplates(client: CloudClient, config: CloudConfig): Promise<MessageTemplate[]> {
  if (!config.businessAccountId) return [];
  const fields = "id,name,language,status,components";
  const templates: MessageTemplate[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ fields, limit: "100", ...(after ? { after } : {}) });
    const answer = await client.get(`${config.businessAccountId}/message_templates?${query}`);
    if (answer.kind === "refused") throw new Error(detailOf(answer.error));
    if (answer.kind === "unreadable") throw new Error(`HTTP ${answer.status}`);
    const read = templatePage.parse(answer.body);
    templates.push(...read.data.map(readTemplate));
    after = read.paging?.next ? read.paging.cursors?.after : undefined;
    if (!after) break;
  }
  return templates;
}
