import type { Hono } from "hono";

import type { HttpEnv } from "#server/http/http-env.ts";
import { type Answer, type Api, apiOf } from "./api.ts";

export const password = "correct horse battery";

/** Calls the app as our own pages do: it keeps cookies and says where it comes from. */
export type Browser = { api: Api; cookies: Map<string, string>; setCookies: string[] };

export function browserOf(app: Hono<HttpEnv>, origin = "http://localhost:3000"): Browser {
  const cookies = new Map<string, string>();
  const setCookies: string[] = [];
  const send = apiOf(app, { origin });
  return {
    cookies,
    setCookies,
    async api(method, path, body, headers = {}) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await send(method, path, body, { ...(cookie ? { cookie } : {}), ...headers });
      for (const line of answer.headers.getSetCookie()) {
        setCookies.push(line);
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return answer;
    },
  };
}

export const setupInput = {
  workspace: "Atelier",
  name: "Ana",
  email: "ana@example.org",
  password,
  locale: "en",
  timeZone: "Europe/Paris",
} as const;

export function signIn(browser: Browser, email: string = setupInput.email, secret = password): Promise<Answer> {
  return browser.api("POST", "/api/auth/sign-in/email", { email, password: secret });
}
