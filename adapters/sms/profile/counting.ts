import type { Yardstick } from "../../contract/guidance/measured.ts";
import { makeGsmSafe, makeLettersGsmSafe } from "./gsm-safe.ts";
import { countSegments, findOffending } from "./segments.ts";

/** For channels that are measured in segments. */
export const segmentCounting: Pick<Yardstick, "segmentsOf" | "findOffending" | "narrow" | "narrowLetters"> = {
  segmentsOf: countSegments,
  findOffending,
  narrow: makeGsmSafe,
  narrowLetters: makeLettersGsmSafe,
};
