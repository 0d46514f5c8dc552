import type { Trouble } from "../../contract/trouble.ts";

/** Why mail cannot be received on a port, and what to do. */
export function listenTrouble(error: unknown, { host, port }: { host: string; port: number }): Trouble {
  const code = typeof error === "object" && error ? String(Reflect.get(error, "code") ?? "") : "";
  const said = error instanceof Error ? error.message : String(error);
  if (code === "EADDRINUSE") {
    return {
      step: "listen",
      problem: {
        en: `Another program already receives mail on ${host}, port ${port}.`,
        fr: `Un autre programme reçoit déjà le courrier sur ${host}, port ${port}.`,
      },
      fix: {
        en: "Choose another port, or stop that program.",
        fr: "Choisissez un autre port, ou arrêtez ce programme.",
      },
    };
  }
  if (code === "EACCES") {
    return {
      step: "listen",
      problem: {
        en: `This account may not use port ${port}.`,
        fr: `Ce compte n’a pas le droit d’utiliser le port ${port}.`,
      },
      fix: {
        en: "Choose a port from 1024 on, and lead port 25 to it.",
        fr: "Choisissez un port à partir de 1024, et redirigez-y le port 25.",
      },
    };
  }
  return {
    step: "listen",
    problem: {
      en: `Mail cannot be received on ${host}, port ${port} (“${said}”).`,
      fr: `Impossible de recevoir le courrier sur ${host}, port ${port} (« ${said} »).`,
    },
    fix: {
      en: "Check the address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 for all.",
      fr: "Vérifiez l’adresse d’écoute : 127.0.0.1 pour cette machine seule, 0.0.0.0 pour toutes.",
    },
  };
}
