import { z } from "zod";

import type { Trouble } from "#adapters/contract/trouble.ts";

const sentence = z.object({ en: z.string(), fr: z.string() });
const trouble = z.object({ step: z.string().optional(), problem: sentence, fix: sentence });

/** A trouble as it was stored; null when there is none. */
export function readTrouble(stored: unknown): Trouble | null {
  const parsed = trouble.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
