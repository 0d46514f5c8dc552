import type { Tx } from "#db/dialect/database.ts";
import { savedReplyNames } from "#db/stores/saved-replies.ts";
import { AppError } from "#server/errors.ts";

/** Refuses a name that another reply of the folder has, whatever its case and accents. */
export async function requireFreeName(tx: Tx, reply: { id: string; name: string; folder: string }) {
  const others = await savedReplyNames(tx, reply.folder);
  if (others.some(({ id, name }) => id !== reply.id && fold(name) === fold(reply.name))) throw nameTaken(reply.folder);
}

function fold(name: string) {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function nameTaken(folder: string) {
  const where = folder === "" ? { en: "", fr: "" } : { en: ` in “${folder}”`, fr: ` de « ${folder} »` };
  return new AppError(
    "conflict",
    {
      en: `A saved reply${where.en} has this name already. Choose another name or folder.`,
      fr: `Une réponse enregistrée${where.fr} porte déjà ce nom. Choisissez un autre nom ou dossier.`,
    },
    { field: "name" },
  );
}
