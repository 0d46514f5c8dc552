import { z } from "zod";

/**
 * `engine` is for whoever runs the machine, in tests and trials: which browser, and which page instead of WhatsApp's. It
 * names files and programs of the server, so it counts only where the operator allows private hosts.
 */
export const whatsappWebConfig = z
  .object({
    consentToRisk: z.literal(true, "true, once you have read that WhatsApp may block the number"),
    engine: z
      .object({
        executablePath: z.string().min(1).max(1_000),
        args: z.array(z.string().max(500)).max(20),
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
  "true, once you have read that WhatsApp may block the number":
    "true, une fois que vous avez lu que WhatsApp peut bloquer le numéro",
  "a version such as 2.3000.1": "une version telle que 2.3000.1",
};
