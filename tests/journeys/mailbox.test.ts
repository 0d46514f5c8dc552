import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openStandIn, type StandIn } from "#adapters/email/stand-in.ts";
import en from "#app/_words/en.json" with { type: "json" };
import fr from "#app/_words/fr.json" with { type: "json" };
import type { InboxHealth, InboxView } from "#server/protocol/inboxes.ts";
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { type Dovecot, startDovecot } from "#tests/support/dovecot.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { mailFrom } from "#tests/support/mails.ts";
import { type OAuthStandIn, startOAuthProvider } from "#tests/support/oauth-provider.ts";

const user = "support@example.test";

let journey: Journey;
let dovecot: Dovecot;
let far: StandIn;
let provider: OAuthStandIn;
beforeAll(async () => {
  provider = await startOAuthProvider();
  dovecot = await startDovecot({
    users: { [user]: "secret", "sav@example.test": "secret" },
    introspection: `${provider.url}/introspect`,
  });
  far = await openStandIn({
    mayEnter: ({ password, token }) => password === "secret" || provider.userOf(token ?? "") === user,
  });
  journey = await startJourney({ env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" } });
});
afterEach((context) => journey.endTest(context));
afterAll(async () => {
  await journey.close();
  await Promise.all([far.close(), dovecot.close(), provider.close()]);
});

/** The form, in either language. */
function formOf(page: Page, words: typeof en.settings.inboxes.email) {
  return {
    address: page.getByLabel(words.address, { exact: true }),
    password: page.getByRole("textbox", { name: words.password }),
    connect: page.getByRole("button", { name: words.connect }),
    alert: page.getByRole("main").getByRole("alert"),
    async servers() {
      const ports = [dovecot.ports.imap, far.port];
      for (const [at, port] of ports.entries()) {
        await page.getByLabel(words.host, { exact: true }).nth(at).fill("127.0.0.1");
        await page.getByLabel(words.encryption).nth(at).selectOption("none");
        await page.getByLabel(words.port, { exact: true }).nth(at).fill(String(port));
      }
    },
  };
}

const inboxes = async () => (await journey.api<{ items: InboxView[] }>("GET", "/inboxes")).items;
const mailboxOf = async (address: string) => {
  const found = (await inboxes()).find(({ config }) => config.address === address);
  if (!found) throw new Error(`no inbox reads ${address}`);
  return found;
};

const looks = [
  { locale: "en-GB", colorScheme: "light", words: en, address: user, viewport: { width: 1280, height: 900 } },
  {
    locale: "fr-FR",
    colorScheme: "dark",
    words: fr,
    address: "sav@example.test",
    viewport: { width: 360, height: 740 },
  },
] as const;

describe.each(looks)("on $viewport.width pixels, $locale, $colorScheme", ({ words, address, ...look }) => {
  const { email, ...settings } = words.settings.inboxes;

  test("a mailbox is connected: a wrong password first, then the right one", async () => {
    await journey.api("PATCH", "/me", { locale: look.locale.slice(0, 2) });
    const page = await journey.agent({ ...look, path: "/settings/inboxes" });
    const form = formOf(page, email);
    await page.getByRole("link", { name: settings.add }).click();
    await page.getByRole("link", { name: new RegExp(`^${words.channels.email}`) }).click();
    await form.address.waitFor();
    expect(await form.address.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type(address);
    await form.servers();
    await page.getByLabel(email.name).fill("Atelier Tilleul");
    await page.getByLabel(email.aliases).fill("help@example.test,");

    journey.watch.expect(/status of 400/);
    await form.connect.click();
    await form.password.and(page.locator("[aria-invalid=true]:focus")).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.keyboard.type("wrong");
    await page.keyboard.press("Enter");
    await form.alert.filter({ hasText: address }).waitFor();
    const failed = page.getByRole("listitem").filter({ hasText: email.trial.look.failed });
    expect(await failed.innerText()).toContain(email.trial.login);
    expect(await form.password.inputValue()).toBe("wrong");
    expect(await page.getByText("help@example.test").count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    await form.password.fill("secret");
    await form.connect.click();
    await page.getByRole("heading", { name: settings.healthTitle }).waitFor();
    await page.getByText(settings.health.ready, { exact: true }).waitFor();
    expect(await mailboxOf(address)).toMatchObject({
      provider: "imap-smtp",
      config: { name: "Atelier Tilleul", aliases: ["help@example.test"], imap: { password: "••••" } },
    });

    await page.getByRole("button", { name: settings.test }).click();
    await page.getByRole("status").getByText(email.trial.ready).waitFor({ state: "attached" });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });

  test("what customers write to it arrives, and can be downloaded from the ledger", async () => {
    await dovecot.deliver(address, mailFrom("Maya <maya@example.org>", { To: address, Subject: `To ${address}` }));
    const page = await journey.agent({ ...look, path: "/inbox/all" });
    await page
      .getByRole("option", { name: new RegExp(`To ${address}|Maya`) })
      .first()
      .waitFor();
    const { id } = await mailboxOf(address);
    await page.goto(`${journey.product.url}/settings/operations?inbox=${id}`);
    const row = page.getByRole("listitem").filter({ hasText: "maya@example.org" });
    const download = page.waitForEvent("download");
    await row.getByRole("link", { name: words.settings.operations.downloadMail }).click();
    expect((await download).suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d-[0-9a-f]{12}\.eml$/);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await row.getByRole("link", { name: words.settings.operations.open }).click();
    await page.waitForURL(/\/inbox\/all\/[\w-]+$/);
  });
});

describe("afterwards", () => {
  test("a password that no longer holds is said on every screen, and mended on the inbox's page", async () => {
    await journey.api("PATCH", "/me", { locale: "en" });
    dovecot.setPassword(user, "changed");
    await dovecot.kill();
    await dovecot.start();
    const { id } = await mailboxOf(user);
    await expect
      .poll(async () => (await journey.api<InboxHealth>("GET", `/inboxes/${id}/health`)).step, { timeout: 60_000 })
      .toBe("login");
    const page = await journey.agent();
    await page.getByRole("status").filter({ hasText: user }).getByRole("link", { name: "See what to do" }).click();
    await page.getByRole("main").getByRole("alert").filter({ hasText: "Enter the password again" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    dovecot.setPassword(user, "secret");
    await page.getByRole("textbox", { name: "Password" }).fill("secret");
    await page.getByRole("button", { name: "Test and save" }).click();
    await page.getByText("Saved", { exact: true }).first().waitFor();
    await page.getByText("Ready", { exact: true }).waitFor();
    await page.getByRole("main").getByRole("alert").waitFor({ state: "detached" });
  });

  test("signatures, threads by subject and the time to take back are kept", async () => {
    const { id } = await mailboxOf(user);
    const page = await journey.agent({ path: `/settings/inboxes/${id}` });
    await page.getByLabel("Signature in French").fill("Bien à vous,\nL’atelier");
    await page.getByLabel("Join letters by subject").check();
    await page.getByLabel("Time to take an answer back").selectOption({ label: "20 seconds" });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved", { exact: true }).first().waitFor();
    expect((await mailboxOf(user)).settings).toMatchObject({
      signature: { fr: "Bien à vous,\nL’atelier" },
      joinBySubject: true,
      undoMs: 20_000,
    });
  });

  test("a sign-in that the provider revoked is renewed with one button", async () => {
    const places = { authorizeUrl: `${provider.url}/authorize`, tokenUrl: `${provider.url}/token` };
    const oauth = {
      provider: "google",
      clientId: "guichet",
      clientSecret: "app-secret",
      refreshToken: "revoked",
      ...places,
    };
    const server = { host: "127.0.0.1", tls: "none", user, oauth };
    const config = {
      address: user,
      imap: { ...server, port: dovecot.ports.imap },
      smtp: { ...server, port: far.port },
    };
    const made = await journey.api<InboxView>("POST", "/inboxes", {
      channel: "email",
      provider: "imap-smtp",
      name: "Signed in",
      config,
    });
    const page = await journey.agent({ path: `/settings/inboxes/${made.id}` });
    await page
      .getByRole("main")
      .getByRole("alert")
      .getByRole("button", { name: "Sign in again" })
      .click({ timeout: 30_000 });
    await page.getByRole("status").getByText("Everything works").waitFor({ state: "attached" });
    expect(new URL(page.url()).search).toBe("");
    await page.getByRole("main").getByRole("alert").waitFor({ state: "detached" });
    expect((await inboxes()).filter(({ name }) => name === "Signed in")).toHaveLength(1);
  });

  test("a provider that refuses leads back to what was typed", async () => {
    const page = await journey.agent({ path: "/settings/inboxes/new/email" });
    await page.route("https://accounts.google.com/**", (route) => {
      const asked = new URL(route.request().url()).searchParams;
      const back = new URL(asked.get("redirect_uri") ?? "");
      back.search = new URLSearchParams({ error: "access_denied", state: asked.get("state") ?? "" }).toString();
      return route.fulfill({ status: 302, headers: { location: back.toString() } });
    });
    await page.getByLabel("Address", { exact: true }).fill("me@gmail.com");
    await page.getByLabel("Client id").fill("my-app");
    await page.getByRole("textbox", { name: "Client secret" }).fill("its-secret");
    await page.getByRole("button", { name: "Sign in with Google" }).click();
    await page.getByRole("alert").filter({ hasText: "Access was not given" }).waitFor();
    expect(await page.getByLabel("Address", { exact: true }).inputValue()).toBe("me@gmail.com");
    expect(await page.getByLabel("Client id").inputValue()).toBe("my-app");
    expect(await page.getByRole("textbox", { name: "Client secret" }).inputValue()).toBe("");
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test("a mailbox is removed after a question, and its conversations stay", async () => {
    const { id } = await mailboxOf("sav@example.test");
    const page = await journey.agent({ path: `/settings/inboxes/${id}` });
    await page.getByRole("button", { name: "Remove this inbox" }).click();
    const dialog = page.getByRole("dialog", { name: "Remove sav@example.test?" });
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Remove this inbox" }).click();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await page.waitForURL(/\/settings\/inboxes$/);
    expect((await inboxes()).map((inbox) => inbox.id)).not.toContain(id);
    const { items } = await journey.api<{ items: { inboxId: string; conversationId: string }[] }>(
      "GET",
      `/intake?inboxId=${id}`,
    );
    expect(await journey.api("GET", `/conversations/${items[0]?.conversationId}`)).toMatchObject({ status: "open" });
  });
});
