import type { Yardstick } from "#adapters/contract/guidance/measured.ts";
import type { RouteView } from "#server/protocol/conversations.ts";
import type { Origin } from "../replies/picked-reply.ts";

export type GaugeProps = {
  /** Absent: nothing was asked yet. */
  conversationId?: string;
  yardstick: Yardstick;
  text: string;
  /** Absent: the words have a form that a fix would lose. */
  onChange?: ((text: string) => void) | undefined;
  /** In place of the whole draft, whatever its form. Absent: that cannot be done here. */
  onReplace?: ((text: string) => void) | undefined;
  /** The saved reply that the draft came from. */
  origin?: Origin | undefined;
  /** Shows where in the words a hint is about. */
  onPoint?: ((start: number, end: number) => void) | undefined;
  /** Absent: it leaves as one. */
  onSendParts?: (parts: string[]) => void;
  /** Where the same person can be answered as well. */
  others?: RouteView[];
  onSwitch?: (inboxId: string) => void;
};
