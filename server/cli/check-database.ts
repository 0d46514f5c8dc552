import { inspectDatabase } from "#db/dialect/inspect.ts";
import { countQuarantined } from "#db/stores/quarantine.ts";
import type { Config } from "#server/config.ts";
import type { Context } from "#server/context.ts";
import { type Finding, fine } from "./finding.ts";

/** Looks from outside first: `context` migrates and opens, which must not happen to a database that is damaged. */
export async function checkDatabase(config: Config, context: () => Promise<Context>): Promise<Finding[]> {
  const found = await inspectDatabase({ url: config.databaseUrl, dataFolder: config.dataFolder });
  if (found.trouble) return [damaged(found.trouble)];
  if (!found.exists)
    return [fine("database", "It will be made on the first start.", "Elle sera créée au premier démarrage.")];
  const whole = fine("database", "It answers and is whole.", "Elle répond et elle est intacte.");
  if (found.missing > 0) return [whole, outdated(found.missing)];
  return [whole, fine("migrations", "Up to date", "À jour"), await checkContents(context)];
}

async function checkContents(context: () => Promise<Context>): Promise<Finding> {
  try {
    const waiting = await countQuarantined((await context()).db.read);
    if (waiting === 0) return fine("intake", "Nothing is in quarantine.", "Rien n’est en quarantaine.");
    return {
      check: "intake",
      state: "warning",
      said: {
        en: `${waiting} incoming items could not be read.`,
        fr: `${waiting} éléments reçus n’ont pas pu être lus.`,
      },
      fix: {
        en: "Look at them under Settings, Incoming, and replay them.",
        fr: "Consultez-les dans Réglages, Réception, et rejouez-les.",
      },
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      check: "contents",
      state: "wrong",
      said: { en: `What is stored cannot be opened: ${why}`, fr: `Le contenu ne peut pas être ouvert : ${why}` },
      fix: {
        en: "The key is probably not the one of this database. Restore secret.key or GUICHET_SECRET.",
        fr: "La clé n’est sans doute pas celle de cette base. Restaurez secret.key ou GUICHET_SECRET.",
      },
    };
  }
}

function damaged(why: string): Finding {
  return {
    check: "database",
    state: "wrong",
    said: { en: `It cannot be used: ${why}`, fr: `Elle est inutilisable : ${why}` },
    fix: {
      en: "Check DATABASE_URL, or restore a backup.",
      fr: "Vérifiez DATABASE_URL, ou restaurez une sauvegarde.",
    },
  };
}

function outdated(missing: number): Finding {
  return {
    check: "migrations",
    state: "warning",
    said: { en: `${missing} migrations wait.`, fr: `${missing} migrations sont en attente.` },
    fix: { en: "They run at the next start.", fr: "Elles seront appliquées au prochain démarrage." },
  };
}
