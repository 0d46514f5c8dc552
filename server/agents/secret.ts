import { createHash, randomBytes } from "node:crypto";

/** 256 random bits: too many to guess, so a plain hash protects them at rest. */
export function newSecret(prefix = ""): string {
  return prefix + randomBytes(32).toString("base64url");
}

export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
