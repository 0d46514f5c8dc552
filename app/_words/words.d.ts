import type en from "./en.json";

// Makes every key a checked one: a word that is not in en.json does not compile.
declare module "next-intl" {
  interface AppConfig {
    Messages: typeof en;
  }
}
