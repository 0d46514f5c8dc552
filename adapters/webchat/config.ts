import { z } from "zod";

/** `origins`: websites that may show the widget; none named means any. `identitySecret` signs logged-in users. */
export const webchatConfig = z
  .object({
    origins: z
      .array(
        z
          .url({ protocol: /^https?$/, error: "an origin such as https://shop.example.org" })
          .transform((url) => new URL(url).origin),
      )
      .max(50)
      .default([]),
    identitySecret: z.string().min(32, "at least 32 characters").max(200).optional(),
  })
  .strict();
export type WebchatConfig = z.infer<typeof webchatConfig>;
