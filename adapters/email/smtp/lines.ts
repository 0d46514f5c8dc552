import type { Attempt, Line } from "./line.ts";

type Kept = { line: Line; mails: number; idleTimer: NodeJS.Timeout | null };

const idleMs = 20_000;
const mailsEach = 100;

/** A few connections that are used again: signing in takes longer than sending. */
export type Lines = { send(task: (line: Line) => Promise<Attempt>): Promise<Attempt>; close(): void };

export function keepLines(open: () => Promise<Line>, atMost = 3): Lines {
  const idle: Kept[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  let closed = false;

  return {
    async send(task) {
      while (busy >= atMost) await new Promise<void>((resolve) => waiting.push(resolve));
      busy += 1;
      try {
        const kept = takeIdle();
        const attempt = kept ? await use(kept, task) : null;
        // A server that hung up on an idle line has seen nothing of this mail.
        if (attempt && !wasGone(attempt)) return attempt;
        return await use({ line: await open(), mails: 0, idleTimer: null }, task);
      } finally {
        busy -= 1;
        waiting.shift()?.();
      }
    },
    close() {
      closed = true;
      for (const kept of idle.splice(0)) end(kept);
    },
  };

  async function use(kept: Kept, task: (line: Line) => Promise<Attempt>): Promise<Attempt> {
    const attempt = await task(kept.line);
    kept.mails += 1;
    if (attempt.kind === "sent" && kept.mails < mailsEach && kept.line.open() && !closed) putBack(kept);
    else end(kept);
    return attempt;
  }

  function takeIdle(): Kept | null {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      if (kept.idleTimer) clearTimeout(kept.idleTimer);
      if (kept.line.open()) return kept;
    }
    return null;
  }

  function putBack(kept: Kept) {
    kept.idleTimer = setTimeout(() => {
      const at = idle.indexOf(kept);
      if (at >= 0) idle.splice(at, 1);
      end(kept);
    }, idleMs);
    kept.idleTimer.unref();
    idle.push(kept);
  }

  function end(kept: Kept) {
    if (kept.idleTimer) clearTimeout(kept.idleTimer);
    kept.line.close();
  }
}

function wasGone(attempt: Attempt): boolean {
  return attempt.kind === "failed" && !attempt.begun && !hasAnswer(attempt.error);
}

function hasAnswer(error: unknown): boolean {
  const code = typeof error === "object" && error ? Reflect.get(error, "responseCode") : undefined;
  // 421 is how a server says goodbye to a line that it finds too old.
  return typeof code === "number" && code !== 421;
}
