import type { ErrorBody, ErrorCode } from "#server/protocol/errors.ts";

/** What went wrong, in words for the person who asked. `status` 0: the server was not reached at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly field: string | undefined;
  /** Everything that is wrong, where there is more than one thing. */
  readonly fields: { field: string; message: string }[];
  readonly reference: string | undefined;
  readonly details: unknown;

  constructor(status: number, error: ErrorBody["error"]) {
    super(error.message);
    this.status = status;
    this.code = error.code;
    this.field = error.field;
    this.fields = error.fields ?? [];
    this.reference = error.reference;
    this.details = error.details;
  }

  get isOffline() {
    return this.status === 0;
  }
}

export function get<Value>(path: string, signal?: AbortSignal): Promise<Value> {
  return ask<Value>("GET", path, undefined, signal);
}

export function post<Value>(path: string, body: unknown = {}): Promise<Value> {
  return ask<Value>("POST", path, body);
}

/** Under the same key it is done once, however often it is asked; the answer is the first one. */
export function postOnce<Value>(path: string, body: unknown, key: string): Promise<Value> {
  return ask<Value>("POST", path, body, undefined, { "idempotency-key": key });
}

export function patch<Value>(path: string, body: unknown): Promise<Value> {
  return ask<Value>("PATCH", path, body);
}

export function put<Value>(path: string, body: unknown): Promise<Value> {
  return ask<Value>("PUT", path, body);
}

export function remove<Value>(path: string): Promise<Value> {
  return ask<Value>("DELETE", path);
}

/** `{ status: "open", after: undefined }` -> `?status=open`. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== "") search.set(key, String(value));
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** A POST that is answered line by line: each is handed on as it comes. */
export async function follow<Line>(path: string, body: unknown, onLine: (line: Line) => void): Promise<void> {
  const response = await send("POST", path, { accept: "application/x-ndjson" }, body);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    const lines = (rest + piece.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(JSON.parse(line));
  }
}

async function ask<Value>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  headers: Record<string, string> = {},
): Promise<Value> {
  const response = await send(method, path, { accept: "application/json", ...headers }, body, signal);
  // Server and screens are built from the same protocol and shipped together: the answer is trusted, not parsed again.
  const answer = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  return answer;
}

/** The answer, or what was refused as an `ApiError`. */
async function send(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
  signal?: AbortSignal,
) {
  const response = await reach(path, {
    method,
    signal: signal ?? null,
    credentials: "same-origin",
    headers: {
      ...headers,
      "accept-language": document.documentElement.lang,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status === 401) for (const listener of whenUnknown) listener();
  if (response.ok) return response;
  throw new ApiError(response.status, errorIn(await response.json().catch(() => undefined), response));
}

const whenUnknown = new Set<() => void>();

/** Called when the server no longer knows who is asking: the session ended, here or from elsewhere. */
export function onUnknown(listener: () => void): () => void {
  whenUnknown.add(listener);
  return () => whenUnknown.delete(listener);
}

async function reach(path: string, init: RequestInit) {
  try {
    return await fetch(path.startsWith("/api/") ? path : `/api/v1${path}`, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, { code: "unavailable", message: "" });
  }
}

/** Ours nests under `error`; the authentication library answers a flat `{ code, message }`. */
export function errorIn(answer: unknown, response: { status: number }): ErrorBody["error"] {
  const nested = isRecord(answer) && isRecord(answer.error) ? answer.error : answer;
  const message = isRecord(nested) && typeof nested.message === "string" ? nested.message : "";
  if (!isRecord(nested)) return { code: codeOf(response.status), message };
  return {
    code: codeOf(response.status),
    message,
    details: nested.details ?? nested.code,
    ...(typeof nested.field === "string" ? { field: nested.field } : {}),
    ...(Array.isArray(nested.fields) ? { fields: nested.fields.filter(isFieldProblem) } : {}),
    ...(typeof nested.reference === "string" ? { reference: nested.reference } : {}),
  };
}

function isFieldProblem(value: unknown): value is { field: string; message: string } {
  return isRecord(value) && typeof value.field === "string" && typeof value.message === "string";
}

function codeOf(status: number): ErrorCode {
  return codes[status] ?? (status >= 500 ? "internal" : "invalid");
}

const codes: Record<number, ErrorCode> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "too_large",
  415: "unsupported_type",
  422: "refused",
  429: "too_many_requests",
  503: "unavailable",
};

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
