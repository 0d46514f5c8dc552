/** Twilio, or something in front of it, said no. `code` is Twilio's own; null when the body was none of theirs. */
export class TwilioRefusal extends Error {
  readonly status: number;
  readonly code: number | null;
  readonly retryAfterMs: number | null;

  constructor(status: number, body: unknown, retryAfterMs: number | null) {
    const known = readBody(body);
    super(known ? `${known.message} (${known.code})` : `HTTP ${status}`);
    this.status = status;
    this.code = known?.code ?? null;
    this.retryAfterMs = retryAfterMs;
  }
}

function readBody(body: unknown): { code: number; message: string } | null {
  if (typeof body === "string") {
    try {
      return readBody(JSON.parse(body));
    } catch {
      return null;
    }
  }
  if (typeof body !== "object" || body === null || !("code" in body) || !("message" in body)) return null;
  const { code, message } = body;
  return typeof code === "number" ? { code, message: String(message).slice(0, 300) } : null;
}
