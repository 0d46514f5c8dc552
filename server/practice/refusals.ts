import { AppError, type Sentence } from "#server/errors.ts";

export function wrong(field: string, sentence: Sentence) {
  return new AppError("invalid", sentence, { field });
}

export function practiceIsOff() {
  return new AppError("conflict", {
    en: "Practice is off: a real inbox exists, or the operator has switched it off (GUICHET_PRACTICE).",
    fr: "L’entraînement est désactivé : une vraie boîte existe, ou l’exploitant l’a coupé (GUICHET_PRACTICE).",
  });
}

export function notReady() {
  return new AppError(
    "unavailable",
    {
      en: "This practice is just being opened. Try again in a moment.",
      fr: "Cet entraînement est en cours d’ouverture. Réessayez dans un instant.",
    },
    { retryAfterMs: 1_000 },
  );
}

export function notTaken(error: unknown) {
  const said = error instanceof Error ? error.message : String(error);
  return new AppError("unavailable", {
    en: `It was not taken in: ${said}`,
    fr: `Il n’a pas été accepté : ${said}`,
  });
}
