import { z } from "zod";

import type { MessageTemplate } from "../../contract/template.ts";
import type { TwilioClient } from "../../shared/twilio/request-client.ts";

/** A content template as the list with its approvals has it. Its body lies under the kind that it is. */
const content = z.object({
  sid: z.string(),
  friendlyName: z.string().nullish(),
  language: z.string().nullish(),
  types: z.record(z.string(), z.unknown()).nullish(),
  approvalRequests: z.unknown(),
});

const kind = z.object({
  body: z.string().optional(),
  title: z.string().optional(),
  subtitle: z.string().nullish(),
  footer: z.string().nullish(),
  media: z.unknown().optional(),
  actions: z.array(z.object({ title: z.string().optional() })).nullish(),
});

const approval = z.object({ status: z.string() });

export async function listTwilioTemplates(twilio: TwilioClient): Promise<MessageTemplate[]> {
  const found = await twilio.content.v1.contentAndApprovals.list({ limit: 500 });
  return found.map((one) => readTemplate(content.parse(one)));
}

/** Pure. One that shows a picture needs more than words, and is not offered for sending. */
export function readTemplate({ sid, friendlyName, language, types, approvalRequests }: z.infer<typeof content>) {
  const [first] = Object.values(types ?? {}).map((one) => kind.safeParse(one));
  const shown = first?.success ? first.data : {};
  const body = shown.body ?? shown.title ?? "";
  const hasMedia = Array.isArray(shown.media) && shown.media.length > 0;
  const { data } = approval.safeParse(approvalRequests);
  const template: MessageTemplate = {
    id: sid,
    name: friendlyName ?? sid,
    language: language ?? "",
    approved: data?.status === "approved" && body !== "" && !hasMedia,
    header: null,
    body,
    footer: shown.footer ?? shown.subtitle ?? null,
    buttons: (shown.actions ?? []).flatMap((action) => action.title ?? []),
    variables: [...new Set([...body.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].flatMap((match) => match[1] ?? []))],
  };
  return template;
}
