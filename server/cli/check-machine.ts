import { access, constants, mkdir, readFile, stat, statfs } from "node:fs/promises";
import { join } from "node:path";

import type { Config } from "#server/config.ts";
import { type Finding, fine } from "./finding.ts";

const megabyte = 1_048_576;

export async function checkMachine(config: Config): Promise<Finding[]> {
  const folder = await checkFolder(config);
  if (folder.state === "wrong") return [checkNode(), folder];
  return [checkNode(), folder, await checkDisk(config), await checkKey(config)];
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 19))
    return fine("node", `Node ${process.version}`, `Node ${process.version}`);
  return {
    check: "node",
    state: "wrong",
    said: { en: `Node ${process.version} is too old.`, fr: `Node ${process.version} est trop ancien.` },
    fix: { en: "Install Node 24, or run it through npm.", fr: "Installez Node 24, ou passez par npm." },
  };
}

async function checkFolder({ dataFolder }: Config): Promise<Finding> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
    return fine("data", `${dataFolder} can be written.`, `${dataFolder} est accessible en écriture.`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      check: "data",
      state: "wrong",
      said: { en: `The data folder cannot be used: ${why}`, fr: `Le dossier de données est inutilisable : ${why}` },
      fix: {
        en: "Give this user the folder, or set GUICHET_DATA to another one.",
        fr: "Donnez ce dossier à cet utilisateur, ou indiquez-en un autre dans GUICHET_DATA.",
      },
    };
  }
}

async function checkDisk({ dataFolder }: Config): Promise<Finding> {
  const disk = await statfs(dataFolder);
  const free = Math.floor((disk.bavail * disk.bsize) / megabyte);
  if (free >= 1024) return fine("disk", `${Math.floor(free / 1024)} GB free`, `${Math.floor(free / 1024)} Go libres`);
  return {
    check: "disk",
    state: free < 100 ? "wrong" : "warning",
    said: { en: `Only ${free} MB are free.`, fr: `Il ne reste que ${free} Mo.` },
    fix: {
      en: "Free some space: without it nothing new is accepted.",
      fr: "Libérez de l’espace : sans lui, rien de nouveau n’est accepté.",
    },
  };
}

async function checkKey({ dataFolder, secret }: Config): Promise<Finding> {
  if (secret) return fine("key", "The key comes from GUICHET_SECRET.", "La clé vient de GUICHET_SECRET.");
  const file = join(dataFolder, "secret.key");
  try {
    const { mode } = await stat(file);
    const key = (await readFile(file, "utf8")).trim();
    if (key.length >= 32 && (mode & 0o077) === 0)
      return fine("key", "Only we can read the key.", "La clé n’est lisible que par nous.");
    return {
      check: "key",
      state: key.length < 32 ? "wrong" : "warning",
      said: {
        en: `${file} is too short or too widely readable.`,
        fr: `${file} est trop court ou lisible par d’autres.`,
      },
      fix: { en: "Restore it from a backup; chmod 600.", fr: "Restaurez-le depuis une sauvegarde ; chmod 600." },
    };
  } catch {
    return fine("key", "The key will be made on the first start.", "La clé sera créée au premier démarrage.");
  }
}
