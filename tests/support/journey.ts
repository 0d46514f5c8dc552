import type { BrowserContextOptions, Page } from "playwright";
import { expect, type TestContext } from "vitest";

import type { InvitationView } from "#server/protocol/agents.ts";
import type { InboxView } from "#server/protocol/inboxes.ts";
import { password, setupInput } from "./browser.ts";
import { launchChromium } from "./chromium.ts";
import { type Product, startProduct } from "./product.ts";
import { takePictures, type Watch, watchBrowsers } from "./watch.ts";

/** A server of its own, a browser, and the people who use both. */
export type Journey = {
  product: Product;
  watch: Watch;
  /** A new window of nobody in particular, with storage of its own. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Someone's window, signed in: the admin's, or that of whoever is named. */
  agent(options?: BrowserContextOptions & { email?: string; path?: string }): Promise<Page>;
  /** A visitor's window, on the demonstration page of the first inbox. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
  /** Someone new on the team; answers their address. */
  colleague(name: string, role?: string): Promise<string>;
  /** The API as the admin: to arrange what the story is not about, and to see what the database has. */
  api<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  inbox(): Promise<InboxView>;
  /** Closes all windows; a complaint of the browser fails the test. */
  endTest(test: TestContext): Promise<void>;
  close(): Promise<void>;
};

export const admin = { email: setupInput.email, name: setupInput.name, password };

type JourneyOptions = { isSetUp?: boolean; env?: Record<string, string> };

export async function startJourney({ isSetUp = true, env = {} }: JourneyOptions = {}): Promise<Journey> {
  const [product, browser] = await Promise.all([startProduct(env), launchChromium()]);
  const watch = watchBrowsers();
  const cookies = new Map<string, string>();

  if (isSetUp) await call("POST", "/api/v1/setup", { ...setupInput, workspace: "Atelier Tilleul" });

  async function call(method: string, path: string, body?: unknown, cookie?: string): Promise<Response> {
    const answer = await fetch(`${product.url}${path}`, {
      method,
      headers: {
        origin: product.url,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(cookie ? { cookie } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }

  async function signIn(email: string): Promise<string> {
    const answer = await call("POST", "/api/auth/sign-in/email", { email, password, rememberMe: true });
    return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  }

  async function api<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const cookie = cookies.get("api") ?? (await signIn(admin.email));
    cookies.set("api", cookie);
    const answer = await call(method, `/api/v1${path}`, body, cookie);
    return JSON.parse((await answer.text()) || "null");
  }

  async function inbox(): Promise<InboxView> {
    const answer = await api<{ items: InboxView[] }>("GET", "/inboxes");
    const [first] = answer.items;
    if (!first) throw new Error("there is no inbox");
    return first;
  }

  async function open(wishes: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Paris", ...wishes });
    context.setDefaultTimeout(30_000);
    watch.listen(context);
    return await context.newPage();
  }

  return {
    product,
    watch,
    open,
    api,
    inbox,
    async agent({ email = admin.email, path = "/inbox/all", ...wishes } = {}) {
      const page = await open(wishes);
      const [name = "", value = ""] = (await signIn(email)).split(/=(.*)/s);
      await page.context().addCookies([{ name, value, url: product.url }]);
      await page.goto(`${product.url}${path}`);
      return page;
    },
    async visitor(wishes = {}) {
      const { key } = await inbox();
      const page = await open(wishes);
      await page.goto(`${product.url}/demo/${key}`);
      return page;
    },
    async colleague(name, role = "agent") {
      const email = `${name.toLowerCase()}@example.org`;
      const { url = "" } = await api<InvitationView>("POST", "/invitations", { email, role });
      const { locale, timeZone } = setupInput;
      const token = url.split("/").at(-1);
      await call("POST", "/api/v1/invitations/accept", { token, name, password, locale, timeZone });
      return email;
    },
    async endTest({ task }) {
      const contexts = browser.contexts();
      const failed = task.result?.state === "fail";
      if (failed)
        await takePictures(
          task.name,
          contexts.flatMap((context) => context.pages()),
        );
      await Promise.all(contexts.map((context) => context.close()));
      expect(watch.complaints()).toEqual([]);
    },
    async close() {
      await browser.close();
      await product.remove();
    },
  };
}
