import type { Trouble } from "#adapters/contract/trouble.ts";
import type { Locale } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import type { Trial } from "#server/protocol/inboxes.ts";

type Run = (onStep?: (step: string) => void) => Promise<Trouble | null>;

export function viewTrial(trouble: Trouble | null, locale: Locale): Trial {
  return {
    ready: trouble === null,
    step: trouble?.step ?? null,
    problem: trouble?.problem[locale] ?? null,
    fix: trouble?.fix[locale] ?? null,
  };
}

/**
 * Runs a trial for whoever asked. With `Accept: application/x-ndjson` each step is told as it begins, one line
 * `{ "begun": "dns" }` for each, and the last line is the trial.
 */
export async function answerTrial(
  ctx: Context,
  call: { request: Request; locale: Locale },
  run: Run,
): Promise<Trial | Response> {
  if (!call.request.headers.get("accept")?.includes("application/x-ndjson")) return viewTrial(await run(), call.locale);
  const lines = new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (line: object) => {
        // Whoever asked may have gone.
        try {
          controller.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
        } catch {}
      };
      const trouble = await run((step) => say({ begun: step })).catch((error: unknown) => brokeOff(ctx, error));
      say(viewTrial(trouble, call.locale));
      try {
        controller.close();
      } catch {}
    },
  });
  // Compressed, the lines would wait for one another.
  return new Response(lines, {
    headers: { "content-type": "application/x-ndjson", "cache-control": "no-store, no-transform" },
  });
}

function brokeOff(ctx: Context, error: unknown): Trouble {
  const reference = ctx.newId();
  ctx.log.error({ err: error, reference }, "a trial of an inbox broke off");
  return {
    problem: { en: "Something went wrong on our side.", fr: "Une erreur s’est produite de notre côté." },
    fix: {
      en: `The log tells more under the reference ${reference}.`,
      fr: `Le journal en dit plus sous la référence ${reference}.`,
    },
  };
}
