import { AppError } from "#server/errors.ts";

/** A practice inbox may call private hosts: who chose them could look into our own network. */
export function keptByPractice() {
  return new AppError("conflict", {
    en: "The practice mode keeps this inbox: it connects it by itself, and pauses it when practice ends.",
    fr: "Le mode entraînement gère cette boîte : il la connecte lui-même et la met en pause à la fin de l’entraînement.",
  });
}
