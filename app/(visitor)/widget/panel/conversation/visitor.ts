import type { VisitorAuth } from "#server/protocol/visitor-events.ts";
import type { Frame } from "../../embed.ts";
import type { Memory } from "../memory.ts";
import { newToken } from "../random.ts";

export type Visitor = ReturnType<typeof makeVisitor>;

/** Who this browser is: whoever holds the token. It exists from the first message or file, and is kept from the first message. */
export function makeVisitor(frame: Frame, memory: Memory) {
  let token = memory.read("token");
  return {
    /** Has this browser written before? */
    known: () => memory.read("token") !== null,
    token() {
      token ??= memory.read("token") ?? newToken();
      return token;
    },
    keep: () => memory.write("token", token),
    /** Another tab made the token, or gave it up. Answers whether that changes who this is. */
    follow() {
      const before = token;
      token = memory.read("token");
      return token !== before;
    },
    auth(): VisitorAuth {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return { inboxKey: frame.inboxKey, token, identity: frame.identity, locale: frame.locale, timeZone };
    },
  };
}
