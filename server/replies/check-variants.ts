import type { ReplyChannel } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { AppError, type Sentence } from "#server/errors.ts";
import { findWrongVariable, knownVariables } from "#server/protocol/reply-variables.ts";
import type { CreateSavedReply } from "#server/protocol/saved-replies.ts";

type Variants = CreateSavedReply["variants"];

/** Refuses variants that could never be sent, or filled in; names each with the place. */
export function checkVariants(ctx: Context, variants: Variants) {
  const fields = variants.flatMap((variant, at) => {
    const sentence = faultOf(ctx, variant, variants.slice(0, at));
    return sentence ? [{ field: `variants.${at}.text`, sentence }] : [];
  });
  const [first] = fields;
  if (!first) return;
  const { field, sentence } = first;
  const told = { en: `${field}: ${sentence.en}.`, fr: `${field} : ${sentence.fr}.` };
  throw new AppError("invalid", told, { field, fields });
}

function faultOf(ctx: Context, { channel, locale, text }: Variants[number], before: Variants): Sentence | null {
  if (before.some((one) => one.channel === channel && one.locale === locale)) {
    return {
      en: "this channel and language stand there twice",
      fr: "ce canal et cette langue figurent deux fois",
    };
  }
  const most = mostCharacters(ctx, channel);
  if ([...text].length > most) {
    return {
      en: `the channel carries ${most} characters at most`,
      fr: `le canal accepte au plus ${most} caractères`,
    };
  }
  const wrong = findWrongVariable(text);
  if (!wrong) return null;
  const names = knownVariables.map((name) => `{{${name}}}`).join(", ");
  return {
    en: `line ${wrong.line}, character ${wrong.column}: ${wrong.written} is not a variable. There are ${names}, and words of your own such as {{order}}`,
    fr: `ligne ${wrong.line}, caractère ${wrong.column} : ${wrong.written} n’est pas une variable. Il existe ${names}, et des mots à vous tels que {{commande}}`,
  };
}

/** What some carrier of the channel takes, since a reply is not bound to one: each checks again when it is sent. */
function mostCharacters(ctx: Context, channel: ReplyChannel): number {
  const carriers = ctx.inboxes.adapters.filter((adapter) => channel === "any" || adapter.channel === channel);
  return Math.max(0, ...carriers.map(({ profile }) => profile.guidance.hardCharacters));
}
