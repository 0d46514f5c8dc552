/** "9", "9h", "9h30", "930", "9.30", "09:30" and "24" as the time they mean; anything else as it was typed. */
export function readTime(typed: string): string {
  const text = typed.trim().toLowerCase();
  const [, hours = "", minutes = ""] =
    /^(\d{1,2})\s*(?:[:h.]\s*(\d{2})?)?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text) ?? [];
  if (hours === "") return typed;
  return `${hours.padStart(2, "0")}:${minutes.padEnd(2, "0")}`;
}
