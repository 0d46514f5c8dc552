import { z } from "zod";

import type { InboundLetter } from "../contract/letter.ts";
import type { ArrivedMeta } from "../contract/reading.ts";

const verdict = z.object({ verdict: z.enum(["pass", "fail", "none"]), detail: z.string() });
const known = z.object({
  fromSent: z.boolean().catch(false).default(false),
  authentication: verdict.nullable().catch(null).default(null),
});

/** What was noted beside a mail when it was taken in: that it lay in the folder of sent mail, what its session proved. */
export function metaOf(meta: ArrivedMeta | null): {
  fromSent: boolean;
  authentication: InboundLetter["authentication"];
} {
  return known.parse(meta ?? {});
}
