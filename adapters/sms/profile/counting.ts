import type { Yardstick } from "../../contract/guidance/measured.ts";
import { makeGsmSafe, makeLettersGsmSafe } from "./gsm-safe.ts";
import { countSegments } from "./segments.ts";

/** For channels that are measured in segments. */
export const segmentCounting: Pick<Yardstick, "segmentsOf" | "narrow" | "narrowLetters"> = {
  segmentsOf: countSegments,
  narrow: makeGsmSafe,
  narrowLetters: makeLettersGsmSafe,
};
