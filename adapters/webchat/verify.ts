import { createHmac, timingSafeEqual } from "node:crypto";

import type { WebchatConfig } from "./config.ts";

/** Nothing but a matching signature makes a user of the website out of a visitor. */
export function vouchesFor(config: WebchatConfig, identity: { id: string; hash: string }): boolean {
  if (!config.identitySecret) return false;
  const expected = createHmac("sha256", config.identitySecret).update(identity.id).digest();
  const given = Buffer.from(identity.hash, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Browsers always name the origin of a socket or a cross-origin request; other programs need not lie to be refused. */
export function admits(config: WebchatConfig, origin: string | null, own: string): boolean {
  if (config.origins.length === 0 || origin === own) return true;
  return origin !== null && config.origins.includes(origin);
}
