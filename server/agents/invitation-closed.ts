import { AppError } from "#server/errors.ts";

/** One sentence for used, withdrawn, expired and never made: a stranger learns nothing from it. */
export function invitationClosed() {
  return new AppError("not_found", {
    en: "This invitation is not valid any more. Ask for a new one.",
    fr: "Cette invitation n’est plus valable. Demandez-en une nouvelle.",
  });
}
