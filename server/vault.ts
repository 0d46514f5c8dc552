import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Encrypts what must come back, and signs what must not be forged. One key, different derivations. */
export type Vault = {
  seal(plain: string): string;
  open(sealed: string): string;
  /** HMAC-SHA256 as base64url. `purpose` keeps one kind of signature from passing for another. */
  sign(purpose: string, text: string): string;
  verify(purpose: string, text: string, signature: string): boolean;
  /** A secret for a library that wants one of its own. */
  derive(purpose: string): string;
};

/** The key of the environment, or else the one in the data folder, which is made on first use and readable by us only. */
export function openVault(options: { secret: string | null; dataFolder: string }): Vault {
  return vaultOf(options.secret ?? keyFile(options.dataFolder));
}

function keyFile(dataFolder: string): string {
  const path = join(dataFolder, "secret.key");
  if (!existsSync(path)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  }
  chmodSync(path, 0o600);
  return readFileSync(path, "utf8").trim();
}

function vaultOf(secret: string): Vault {
  const derived = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "guichet", purpose, 32));
  const cipherKey = derived("seal");

  const sign = (purpose: string, text: string) =>
    createHmac("sha256", derived(`sign:${purpose}`))
      .update(text)
      .digest("base64url");

  return {
    // AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text.
    seal(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", cipherKey, nonce);
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", cipherKey, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
    sign,
    verify(purpose, text, signature) {
      const expected = Buffer.from(sign(purpose, text));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
    derive: (purpose) => derived(`derive:${purpose}`).toString("base64url"),
  };
}
