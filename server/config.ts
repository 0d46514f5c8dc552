import { resolve } from "node:path";

import { z } from "zod";

import { ConfigError } from "./errors.ts";

const flag = z
  .enum(["0", "1"], "0 or 1")
  .optional()
  .transform((value) => (value === undefined ? undefined : value === "1"));

const environment = z.object({
  PORT: z.coerce.number("a port number").int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "an address such as https://support.example.org" }).optional(),
  GUICHET_DATA: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "an address that starts with postgres://")
    .optional(),
  GUICHET_SECRET: z.string().min(32, "at least 32 characters").optional(),
  TRUST_PROXY: flag,
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  GUICHET_ALLOW_PRIVATE_HOSTS: flag,
  GUICHET_PRACTICE: flag,
});

/** What the operator decides, from the environment. `secret` is null when the data folder holds the key. */
export type Config = {
  port: number;
  host: string;
  /** Without a slash at the end. */
  publicUrl: string;
  dataFolder: string;
  databaseUrl: string | null;
  secret: string | null;
  /** Believe `X-Forwarded-For` and `-Proto`: only behind a proxy that sets them. */
  trustProxy: boolean;
  logLevel: string;
  allowPrivateHosts: boolean;
  /** Null: on until the first real inbox exists. */
  practice: boolean | null;
};

/** The only reader of the environment. Throws one line that names the variable and what it should be. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`The environment is wrong. ${wrong.join("; ")}.`);
  }
  const set = parsed.data;
  return {
    port: set.PORT,
    host: set.HOST,
    publicUrl: (set.PUBLIC_URL ?? `http://localhost:${set.PORT}`).replace(/\/+$/, ""),
    dataFolder: resolve(set.GUICHET_DATA),
    databaseUrl: set.DATABASE_URL ?? null,
    secret: set.GUICHET_SECRET ?? null,
    trustProxy: set.TRUST_PROXY ?? false,
    logLevel: set.LOG_LEVEL,
    allowPrivateHosts: set.GUICHET_ALLOW_PRIVATE_HOSTS ?? false,
    practice: set.GUICHET_PRACTICE ?? null,
  };
}
