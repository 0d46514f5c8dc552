import { z } from "zod";

/**
 * What Meta's webhooks say, as far as we read it. Everything else in a payload is left alone: fields are added every few
 * weeks, and a schema that refuses them would lose messages.
 */
const media = z.object({
  id: z.string().optional(),
  mime_type: z.string().optional(),
  caption: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
});

const card = z.object({
  name: z.object({ formatted_name: z.string().optional(), first_name: z.string().optional() }).optional(),
  org: z.object({ company: z.string().optional() }).optional(),
  phones: z.array(z.object({ phone: z.string().optional(), wa_id: z.string().optional() })).optional(),
  emails: z.array(z.object({ email: z.string().optional() })).optional(),
});

const choice = z.object({
  id: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
});

const content = z.object({
  type: z.string(),
  text: z.object({ body: z.string() }).optional(),
  image: media.optional(),
  video: media.optional(),
  audio: media.optional(),
  document: media.optional(),
  sticker: media.optional(),
  location: z
    .object({
      latitude: z.coerce.number(),
      longitude: z.coerce.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .optional(),
  contacts: z.array(card).optional(),
  reaction: z.object({ message_id: z.string(), emoji: z.string().optional() }).optional(),
  button: z.object({ text: z.string().optional(), payload: z.string().optional() }).optional(),
  interactive: z
    .object({
      type: z.string().optional(),
      button_reply: choice.optional(),
      list_reply: choice.optional(),
      nfm_reply: z.object({ body: z.string().optional() }).optional(),
    })
    .optional(),
  errors: z.array(z.object({ code: z.number().optional(), title: z.string().optional() })).optional(),
});

export const cloudMessage = content.extend({
  id: z.string(),
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  /** Echoes only: whom it went to. */
  to: z.string().optional(),
  to_user_id: z.string().optional(),
  timestamp: z.coerce.number(),
  context: z
    .object({
      id: z.string().optional(),
      forwarded: z.boolean().optional(),
      frequently_forwarded: z.boolean().optional(),
    })
    .optional(),
  referral: z.object({ source_url: z.string().optional(), headline: z.string().optional() }).optional(),
  edit: z.object({ original_message_id: z.string(), message: content }).optional(),
  revoke: z.object({ original_message_id: z.string() }).optional(),
  system: z
    .object({
      body: z.string().optional(),
      type: z.string().optional(),
      wa_id: z.string().optional(),
      user_id: z.string().optional(),
      previous_user_id: z.string().optional(),
    })
    .optional(),
});
export type CloudMessage = z.infer<typeof cloudMessage>;
export type CloudContent = z.infer<typeof content>;

export const cloudContact = z.object({
  profile: z.object({ name: z.string().optional(), username: z.string().optional() }).optional(),
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
});
export type CloudContact = z.infer<typeof cloudContact>;

export const cloudError = z.object({
  code: z.number(),
  title: z.string().optional(),
  message: z.string().optional(),
  error_data: z.object({ details: z.string().optional() }).optional(),
});
export type CloudError = z.infer<typeof cloudError>;

export const cloudStatus = z.object({
  id: z.string(),
  status: z.string(),
  timestamp: z.coerce.number(),
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(cloudError).optional(),
});

/** The envelope, whatever is in it. Values are kept whole, so that one of them can be put into an envelope of its own. */
export const cloudBody = z.object({
  object: z.string(),
  entry: z.array(
    z.looseObject({
      changes: z.array(z.looseObject({ field: z.string(), value: z.record(z.string(), z.unknown()) })),
    }),
  ),
});
export type CloudBody = z.infer<typeof cloudBody>;
