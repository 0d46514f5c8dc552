import { z } from "zod";

import type { MessageTemplate } from "../../contract/template.ts";

/** One page of GET /{business account}/message_templates, as far as we read it. */
export const templatePage = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      language: z.string(),
      status: z.string(),
      components: z
        .array(
          z.object({
            type: z.string(),
            format: z.string().optional(),
            text: z.string().optional(),
            buttons: z
              .array(z.object({ type: z.string(), text: z.string().optional(), url: z.string().optional() }))
              .optional(),
          }),
        )
        .default([]),
    }),
  ),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
});
type CloudTemplate = z.infer<typeof templatePage>["data"][number];

/** In our words. One whose header is a picture or a film needs more than words, and is not offered for sending. */
export function readTemplate({ id, name, language, status, components }: CloudTemplate): MessageTemplate {
  const part = (type: string) => components.find((one) => one.type.toUpperCase() === type);
  const header = part("HEADER");
  const isText = !header?.format || header.format.toUpperCase() === "TEXT";
  const body = part("BODY")?.text ?? "";
  const head = isText && header?.text ? prefixed(header.text, "header.") : null;
  const buttons = part("BUTTONS")?.buttons ?? [];
  const links = buttons.flatMap((button, at) => (/\{\{/.test(button.url ?? "") ? [`button.${at}`] : []));
  return {
    id,
    name,
    language,
    approved: status.toUpperCase() === "APPROVED" && isText,
    header: head,
    body,
    footer: part("FOOTER")?.text ?? null,
    buttons: buttons.flatMap((button) => button.text ?? []),
    variables: [...new Set([...variablesIn(head ?? ""), ...variablesIn(body), ...links])],
  };
}

function prefixed(text: string, prefix: string): string {
  return text.replace(variable, (_, name: string) => `{{${prefix}${name}}}`);
}

function variablesIn(text: string): string[] {
  return [...text.matchAll(variable)].flatMap((match) => match[1] ?? []);
}

const variable = /\{\{\s*([\w.-]+)\s*\}\}/g;
