import { measure } from "#adapters/contract/guidance/measure.ts";
import type { Measured } from "#adapters/contract/guidance/measured.ts";
import { partLimit, splitMessage } from "#adapters/contract/guidance/split-message.ts";
import { unansweredQuestions } from "#adapters/contract/guidance/unanswered.ts";
import { yardstickOf } from "#app/_client/profiles.ts";
import type { Channel, Locale } from "#db/vocabulary.ts";

/** All that the gauge shows of a draft, by the functions that the app runs. */
export function measureAs(channel: Channel, text: string, language: Locale): Measured {
  const yardstick = yardstickOf(channel);
  if (!yardstick) throw new Error(`nothing measures ${channel}`);
  return measure(text, { ...yardstick, language });
}

/** Everything that draws the gauge or the server computes about a draft. */
export function judge(channel: Channel, text: string, language: Locale) {
  const yardstick = yardstickOf(channel);
  if (!yardstick) throw new Error(`nothing measures ${channel}`);
  const parts = splitMessage(text, partLimit({ ...yardstick, language }));
  return { measured: measureAs(channel, text, language), parts, open: unansweredQuestions(text, "") };
}
