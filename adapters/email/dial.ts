import { findHost } from "../shared/public-host.ts";
import type { ServerConfig } from "./config.ts";
import { InTrouble } from "./trouble.ts";
import { type Place, sentences } from "./trouble-sentences.ts";

/** How a library is told to connect: to an address that was checked, under the name that the certificate must bear. */
export type Dialled = {
  host: string;
  port: number;
  secure: boolean;
  servername?: string;
  tls: { rejectUnauthorized: boolean; servername?: string };
};

export async function dial(server: ServerConfig, place: Place, allowPrivate: boolean): Promise<Dialled> {
  const found = await findHost(server.host, { allowPrivate });
  if (found.kind === "private") throw new InTrouble(sentences.privateHost(place, found.address));
  if (found.kind === "unknown") throw new InTrouble(sentences.unknownHost(place, found.detail));
  const named = found.servername ? { servername: found.servername } : {};
  return {
    host: found.address,
    port: server.port,
    secure: server.tls === "implicit",
    ...named,
    tls: { rejectUnauthorized: !server.allowInvalidCertificate, ...named },
  };
}

export function placeOf(protocol: Place["protocol"], server: ServerConfig): Place {
  return { protocol, host: server.host, port: server.port, tls: server.tls, user: server.user ?? "" };
}
