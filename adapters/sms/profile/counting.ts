import type { Yardstick } from "../../contract/guidance/measured.ts";
import { makeGsmSafe } from "./gsm-safe.ts";
import { countSegments } from "./segments.ts";

/** For channels that are measured in segments. */
export const segmentCounting: Pick<Yardstick, "segmentsOf" | "narrow"> = {
  segmentsOf: countSegments,
  narrow: makeGsmSafe,
};
