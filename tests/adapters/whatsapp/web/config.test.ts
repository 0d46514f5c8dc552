import { expect, test } from "vitest";

import { whatsappWebConfig } from "#adapters/whatsapp/web/config.ts";

const accepts = (engine: unknown) => whatsappWebConfig.safeParse({ consentToRisk: true, engine }).success;

test("nobody connects it without taking the risk", () => {
  expect(whatsappWebConfig.safeParse({}).success).toBe(false);
  expect(whatsappWebConfig.safeParse({ consentToRisk: false }).success).toBe(false);
  expect(accepts({})).toBe(true);
});

test.each([
  "/usr/bin/chromium",
  "/opt/google/chrome/chrome",
  "C:\\Program Files\\Chrome\\chrome.exe",
  "google-chrome-stable",
])("%s is a browser", (executablePath) => expect(accepts({ executablePath })).toBe(true));

test.each(["/bin/sh", "/tmp/evil", "/usr/bin/chromium -c sh", "node", ""])("%s is none", (executablePath) =>
  expect(accepts({ executablePath })).toBe(false),
);

test("the browser is given nothing by which it would start another program", () => {
  expect(accepts({ args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"] })).toBe(true);
  for (const arg of ["--renderer-cmd-prefix=sh", "--utility-cmd-prefix=sh", "--load-extension=/tmp/x", "evil"]) {
    expect(accepts({ args: [arg] })).toBe(false);
  }
});
