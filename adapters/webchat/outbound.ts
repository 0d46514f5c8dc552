import type { Split } from "../contract/channel.ts";

/** One message is one part: the widget shows text and files together. */
export const splitMessage: Split = (message) => [message];
