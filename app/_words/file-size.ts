const steps = [
  { at: 1_000_000_000, en: "GB", fr: "Go" },
  { at: 1_000_000, en: "MB", fr: "Mo" },
  { at: 1_000, en: "kB", fr: "ko" },
];

export function fileSize(bytes: number, locale: string): string {
  const language = locale === "fr" ? "fr" : "en";
  const step = steps.find((each) => bytes >= each.at);
  if (!step) return `${bytes}\u202f${language === "fr" ? "o" : "B"}`;
  const value = bytes / step.at;
  const digits = value < 10 ? 1 : 0;
  return `${value.toLocaleString(language, { maximumFractionDigits: digits })}\u202f${step[language]}`;
}
