import { system } from "#server/agents/actor.ts";
import { seed } from "#server/seed/seed.ts";
import { type Command, UsageError } from "./command.ts";

export const seedCommand: Command = {
  name: "seed",
  usage: "--conversations N --messages M [--seed S]",
  does: { en: "made-up conversations, to try things on", fr: "des conversations inventées, pour essayer" },
  options: ["conversations", "messages", "seed"],
  required: ["conversations", "messages"],
  words: 0,
  async run({ values, context }) {
    const wish = {
      conversations: wholeNumber("conversations", values.conversations, 1),
      messages: wholeNumber("messages", values.messages, 1),
      seed: wholeNumber("seed", values.seed ?? "1", 0),
    };
    if (wish.messages < wish.conversations) {
      throw new UsageError({
        en: "Every conversation has a message: give at least as many messages as conversations.",
        fr: "Chaque conversation a un message : donnez au moins autant de messages que de conversations.",
      });
    }
    const show = process.stderr.isTTY;
    await seed(await context(), system, wish, (done) => {
      if (show) process.stderr.write(`\r${done} / ${wish.conversations}`);
    });
    if (show) process.stderr.write("\n");
    return { json: wish, lines: [`${wish.conversations} conversations, ${wish.messages} messages, seed ${wish.seed}`] };
  },
};

function wholeNumber(name: string, value: string | undefined, least: number): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= least && number <= 10_000_000) return number;
  throw new UsageError({
    en: `--${name} takes a whole number from ${least} to 10,000,000.`,
    fr: `--${name} prend un nombre entier de ${least} à 10 000 000.`,
  });
}
