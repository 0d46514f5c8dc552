import { z } from "zod";

/** A message that the network has approved for writing outside the reply window. */
export const messageTemplate = z.object({
  /** The provider's. */
  id: z.string(),
  name: z.string(),
  /** BCP 47, as the provider writes it. */
  language: z.string(),
  /** Only approved ones can be sent; others are shown with their state. */
  approved: z.boolean(),
  header: z.string().nullable(),
  /** With `{{name}}` where a variable goes. */
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(z.string()),
  /** Names as they stand between the braces, in the order in which they appear in header and body. */
  variables: z.array(z.string()),
});
export type MessageTemplate = z.infer<typeof messageTemplate>;

/** A template filled in, on its way out. `text` is what the customer will read. */
export const filledTemplate = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  variables: z.record(z.string(), z.string()),
  text: z.string(),
});
export type FilledTemplate = z.infer<typeof filledTemplate>;

/** The words of a template with its variables in place. Missing ones are named, in order; nothing is sent then. Pure. */
export function fillTemplate(
  template: MessageTemplate,
  given: Readonly<Record<string, string>>,
): { text: string; missing: string[] } {
  const missing = template.variables.filter((name) => (given[name] ?? "").trim() === "");
  const put = (words: string) =>
    words.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (whole, name: string) => given[name] ?? whole);
  const text = [template.header, template.body, template.footer]
    .filter((words) => words !== null)
    .map(put)
    .join("\n\n");
  return { text, missing };
}
