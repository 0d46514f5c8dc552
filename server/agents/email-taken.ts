import { AppError } from "#server/errors.ts";

export function emailTaken() {
  return new AppError(
    "conflict",
    {
      en: "An agent has this email address already. If they left, reactivate them.",
      fr: "Un agent a déjà cette adresse e-mail. S’il était parti, réactivez-le.",
    },
    { field: "email" },
  );
}
