import { createHash } from "node:crypto";

/** What stands for a visitor's token: the server never keeps the token itself. */
export function hashVisitorToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
