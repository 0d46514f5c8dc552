import { describe, expect, test } from "vitest";

import { yardstickOf } from "#app/_client/profiles.ts";
import { findShorter } from "#app/(agent)/(counter)/inbox/composer/gauge/shorter.ts";
import type { Channel, Locale } from "#db/vocabulary.ts";
import { factsOf } from "#server/protocol/reply-variables.ts";
import { reply, variant } from "#tests/app/replies/samples.ts";

const facts = factsOf({ contactName: "Léa Martin", agentName: "Ben", workspaceName: "Atelier", number: 7 });
const long = `Hello {{contact.first_name}}, order {{order}} is late. ${"We are very sorry about it. ".repeat(12)}Ben`;
const filledIn = long.replace("{{contact.first_name}}", "Léa").replace("{{order}}", "4711");
const url = "https://example.org/late";
const late = reply("Late", {
  articleUrl: url,
  variants: [
    variant("any", "en", long),
    variant("sms", "en", "Order {{order}} is late. Ben"),
    variant("webchat", "en", "Hello {{contact.first_name}}, order {{order}} is late, we are sorry. Ben"),
    variant("email", "fr", "Court"),
  ],
});

function shorter(draft: string, channel: Channel = "sms", of = late, language: Locale = "en") {
  const yardstick = yardstickOf(channel);
  if (!yardstick) throw new Error(`nothing measures ${channel}`);
  return findShorter(draft, of, facts, { ...yardstick, language });
}

describe("a draft that came from a saved reply and is long for its channel", () => {
  test("may be a shorter text of the same reply in the same language: of those that read well, what says most", () => {
    expect(shorter(filledIn).variant).toEqual({
      channel: "webchat",
      text: "Hello Léa, order 4711 is late, we are sorry. Ben",
      words: "Hello Léa, order 4711 is late, we are sorry. Ben",
      instead: filledIn,
    });
  });

  test("keeps what its writer put around the reply", () => {
    const draft = `Good morning! ${filledIn} PS: call us.`;
    expect(shorter(draft).variant?.text).toBe(
      "Good morning! Hello Léa, order 4711 is late, we are sorry. Ben PS: call us.",
    );
    expect(shorter(draft).article?.text).toBe(`Good morning! You will find it all here: ${url} PS: call us.`);
  });

  test("may be its article, in its language, plain where that is cheaper", () => {
    expect(shorter(filledIn).article?.text).toBe(`You will find it all here: ${url}`);
    const french = reply("Retard", {
      articleUrl: url,
      variants: [variant("any", "fr", "Nous le regrettons. ".repeat(50))],
    });
    const draft = french.variants[0]?.text ?? "";
    expect(shorter(draft, "sms", french, "fr").article?.text).toBe(`Vous trouverez tout ici : ${url}`);
    expect(shorter(draft, "webchat", french, "fr").article?.text).toBe(`Vous trouverez tout ici\u00a0: ${url}`);
    expect(shorter(draft, "sms", french, "fr").variant).toBeNull();
  });

  test("is left alone where it reads well, where the words are its writer's own, and where nothing is better", () => {
    const none = { variant: null, article: null };
    expect(shorter(filledIn, "email")).toEqual(none);
    expect(shorter(filledIn.replace("very", "really"))).toEqual(none);
    const only = {
      ...late,
      articleUrl: null,
      variants: [variant("any", "en", long), variant("sms", "en", `${long} Yes.`)],
    };
    expect(shorter(filledIn, "sms", only)).toEqual(none);
    const far = { ...late, articleUrl: `https://example.org/${"x".repeat(1_900)}` };
    expect(shorter(filledIn, "sms", far).article).toBeNull();
  });
});
