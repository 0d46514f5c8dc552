import { callApi } from "./call-api.ts";

export type FormAnswer = { status: number; body: string };

const waitMs = 15_000;
const longestAnswer = 256 * 1024;

/** Posts a form and answers what came back; connects to no private address unless that is allowed, follows nothing. */
export async function postForm(
  url: string,
  fields: Record<string, string>,
  { allowPrivate }: { allowPrivate: boolean },
): Promise<FormAnswer> {
  const { status, body } = await callApi({
    method: "POST",
    url,
    headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
    body: new TextEncoder().encode(new URLSearchParams(fields).toString()),
    allowPrivate,
    signal: AbortSignal.timeout(waitMs),
    mostBytes: longestAnswer,
  });
  return { status, body: new TextDecoder().decode(body) };
}
