import { z } from "zod";

// Whoever runs the shop is not always who runs the machine: no setting of an inbox may start another program.
const browsers = /(^|[/\\])(chromium|chromium-browser|chrome|google-chrome(-\w+)?|msedge|microsoft-edge)(\.exe)?$/i;
const harmless = /^--(no-sandbox|disable-[\w-]+|headless(=\w+)?|lang=[\w-]+|host-resolver-rules=.+|proxy-server=\S+)$/;
const aBrowser = "the path of Chromium, Chrome or Edge";
const aHarmlessArgument = "an argument such as --no-sandbox, --disable-gpu, --proxy-server=… or --lang=…";

/**
 * `engine` is for whoever runs the machine, in tests and trials: which browser, and which page instead of WhatsApp's. It
 * names files and programs of the server, so it counts only where the operator allows private hosts.
 */
export const whatsappWebConfig = z
  .object({
    consentToRisk: z.literal(true, "true, once you have read that WhatsApp may block the number"),
    engine: z
      .object({
        executablePath: z.string().max(1_000).regex(browsers, aBrowser),
        args: z.array(z.string().max(500).regex(harmless, aHarmlessArgument)).max(20),
        webVersion: z
          .string()
          .regex(/^[\w.-]+$/, "a version such as 2.3000.1")
          .max(60),
        webVersionCache: z.object({
          type: z.literal("local"),
          path: z.string().min(1).max(1_000),
          strict: z.boolean(),
        }),
      })
      .partial()
      .strict()
      .default({}),
  })
  .strict();
export type WhatsappWebConfig = z.infer<typeof whatsappWebConfig>;

export const configWords = {
  [aBrowser]: "le chemin de Chromium, Chrome ou Edge",
  [aHarmlessArgument]: "un argument comme --no-sandbox, --disable-gpu, --proxy-server=… ou --lang=…",
  "true, once you have read that WhatsApp may block the number":
    "true, une fois que vous avez lu que WhatsApp peut bloquer le numéro",
  "a version such as 2.3000.1": "une version telle que 2.3000.1",
};
