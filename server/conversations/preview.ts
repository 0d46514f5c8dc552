/** What a line of the inbox shows of a message: its beginning, on one line. */
export function previewOf(text: string, attachments: number): string {
  const line = text.slice(0, 400).replace(/\s+/g, " ").trim();
  if (line === "") return attachments > 0 ? "📎" : "";
  return line.length > 140 ? `${line.slice(0, 139).trimEnd()}…` : line;
}
