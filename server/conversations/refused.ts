import type { Objection } from "#adapters/contract/check.ts";
import { AppError, type Sentence } from "#server/errors.ts";

/** Why a channel will not carry a draft, as the writer reads it. */
export function refused(objection: Objection): AppError {
  const field = objection.reason === "attachment_refused" ? "attachmentIds" : "text";
  return new AppError("refused", sentenceFor(objection), { reason: objection.reason, field });
}

function sentenceFor({ reason, limit, filename }: Objection): Sentence {
  if (reason === "empty")
    return { en: "Write something, or add a file.", fr: "Écrivez un message ou ajoutez un fichier." };
  if (reason === "too_long") {
    return {
      en: `This channel carries at most ${limit} characters. Split the message or shorten it.`,
      fr: `Ce canal transporte au plus ${limit} caractères. Coupez le message ou raccourcissez-le.`,
    };
  }
  if (filename === null) {
    return {
      en: `This channel carries at most ${limit} files in one message. Send the others in a second one.`,
      fr: `Ce canal transporte au plus ${limit} fichiers par message. Envoyez les autres dans un second.`,
    };
  }
  return {
    en: `This channel does not carry “${filename}”: it is too large or of a kind it does not know.`,
    fr: `Ce canal ne transporte pas « ${filename} » : le fichier est trop lourd ou d’un type inconnu.`,
  };
}
