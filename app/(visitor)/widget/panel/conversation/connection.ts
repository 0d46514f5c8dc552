import { io, type Socket } from "socket.io-client";

import type { Ack, ErrorBody } from "#server/protocol/errors.ts";
import type { ServerToVisitor, VisitorAuth, VisitorToServer } from "#server/protocol/visitor-events.ts";
import type { Link } from "./state.ts";

export type VisitorSocket = Socket<ServerToVisitor, VisitorToServer>;
export type Connection = ReturnType<typeof makeConnection>;

const answerWithinMs = 15_000;
const patienceMs = 1_500;
/** Refusals that time may cure; the others are about this page or this key. */
const passing = ["too_many_requests", "unavailable", "internal"];

export function makeConnection(origin: string, auth: () => VisitorAuth, changed: (link: Link) => void) {
  const socket: VisitorSocket = io(`${origin}/visitor`, {
    path: "/rt",
    // A proxy that blocks the first still lets the second through.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    // An attempt begun on a network that is gone says nothing for as long as it may.
    timeout: 10_000,
    auth: (give) => give(auth()),
  });
  let wanted = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  // `online` is said by whoever has caught up, not here.
  socket.on("connect", () => {
    clearTimeout(patience);
    changed("connecting");
  });
  socket.on("disconnect", () => {
    if (!wanted) return;
    trying();
    if (!socket.active) connectLater(1_000);
  });
  socket.on("connect_error", (error) => {
    if (socket.active) return;
    const { code, message } = refusalOf(error);
    const cure = passing.includes(code);
    clearTimeout(patience);
    changed(cure ? "offline" : "refused");
    if (cure) connectLater(10_000);
    // For whoever built the page: an origin to admit, a signature to mend.
    else console.warn(`Guichet: ${message}`);
  });
  // The browser knows before a silent connection does.
  addEventListener("online", restart);
  addEventListener("offline", restart);

  return {
    socket,
    open() {
      if (wanted) return;
      wanted = true;
      trying();
      socket.connect();
    },
    /** As somebody else, or at once instead of after the current pause. */
    restart,
    close() {
      wanted = false;
      clearTimeout(retry);
      clearTimeout(patience);
      socket.disconnect();
      changed("idle");
    },
    /** Rejects when no answer came: what happened on the other side is then unknown. */
    timed: () => socket.timeout(answerWithinMs),
  };

  function restart() {
    if (!wanted) return;
    clearTimeout(retry);
    socket.disconnect().connect();
  }

  /** Most breaks are over before they are worth a word. */
  function trying() {
    changed("connecting");
    clearTimeout(patience);
    patience = setTimeout(() => changed("offline"), patienceMs);
  }

  function connectLater(afterMs: number) {
    clearTimeout(retry);
    if (wanted) retry = setTimeout(() => socket.connect(), afterMs * (1 + Math.random()));
  }
}

export function isRefusal<Value extends object>(answer: Ack<Value>): answer is ErrorBody {
  return "error" in answer;
}

/** The gateway refuses a connection with the usual error body in `data`. */
function refusalOf(error: Error & { data?: ErrorBody }) {
  return error.data?.error ?? { code: error.message, message: error.message };
}
