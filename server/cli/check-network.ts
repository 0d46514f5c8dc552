import { createServer } from "node:net";

import type { Config } from "#server/config.ts";
import { type Finding, fine } from "./finding.ts";

export async function checkNetwork(config: Config): Promise<Finding[]> {
  return [await checkPort(config), checkPublicUrl(config)];
}

async function checkPort({ host, port }: Config): Promise<Finding> {
  const code = await tryPort(host, port);
  if (code === null) return fine("port", `${host}:${port} is free.`, `${host}:${port} est libre.`);
  if (code === "EADDRINUSE" && (await isGuichet(host, port))) {
    return fine("port", `Guichet is running on ${host}:${port}.`, `Guichet fonctionne sur ${host}:${port}.`);
  }
  return {
    check: "port",
    state: "wrong",
    said: { en: `${host}:${port} cannot be used (${code}).`, fr: `${host}:${port} est indisponible (${code}).` },
    fix: { en: "Stop the other program, or set PORT.", fr: "Arrêtez l’autre programme, ou changez PORT." },
  };
}

function tryPort(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

async function isGuichet(host: string, port: number): Promise<boolean> {
  try {
    const reached = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
    const answer = await fetch(`http://${reached}:${port}/healthz`, { signal: AbortSignal.timeout(2000) });
    return (await answer.text()).includes('"alive"');
  } catch {
    return false;
  }
}

function checkPublicUrl({ publicUrl }: Config): Finding {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === "https:") return fine("public address", publicUrl, publicUrl);
  if (["localhost", "127.0.0.1", "[::1]"].includes(hostname)) {
    return fine("public address", `${publicUrl}: for this machine only`, `${publicUrl} : pour cette machine seulement`);
  }
  return {
    check: "public address",
    state: "warning",
    said: { en: `${publicUrl} is not encrypted.`, fr: `${publicUrl} n’est pas chiffré.` },
    fix: {
      en: "Put a proxy with a certificate in front, and set PUBLIC_URL to its https address.",
      fr: "Placez devant un serveur mandataire avec certificat, et mettez son adresse https dans PUBLIC_URL.",
    },
  };
}
